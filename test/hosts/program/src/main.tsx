import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import "tough-tongue-react/styles.css";
import { App } from "./App.js";
import { SignIn } from "./SignIn.js";
import { useMe } from "./useMe.js";
import "./app.css";

function Program() {
  const { me, signIn, signOut } = useMe();
  if (me === undefined) return <p role="status">Loading…</p>;
  return me ? <App me={me} onSignOut={signOut} /> : <SignIn onSignIn={signIn} />;
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <BrowserRouter>
      <Program />
    </BrowserRouter>
  </StrictMode>,
);
