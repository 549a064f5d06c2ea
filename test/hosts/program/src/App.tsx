import { NavLink, Route, Routes, useNavigate } from "react-router";
import { SessionDock, ToughTongueProvider } from "tough-tongue-react";
import { CoachPage } from "./CoachPage.js";
import { LearnerPage } from "./LearnerPage.js";
import { ManagerPage } from "./ManagerPage.js";
import type { Me } from "./useMe.js";

export function App({ me, onSignOut }: { me: Me; onSignOut: () => Promise<void> }) {
  const navigate = useNavigate();
  return (
    // A new scope drops the previous person's data from the cache, and ends a running session.
    <ToughTongueProvider scope={me.email} {...(me.embedOrigin && { embedOrigins: [me.embedOrigin] })}>
      <header className="bar">
        <nav aria-label="Pages">
          <NavLink to="/">My course</NavLink>
          {me.isCoach && <NavLink to="/coach">Team</NavLink>}
          {me.isManager && <NavLink to="/manager">Scenarios</NavLink>}
        </nav>
        <span>{me.name}</span>
        <button type="button" onClick={() => void onSignOut()}>
          Sign out
        </button>
      </header>
      <main className="page">
        <Routes>
          <Route path="/" element={<LearnerPage me={me} />} />
          <Route path="/coach" element={<CoachPage />} />
          <Route path="/manager" element={<ManagerPage />} />
        </Routes>
      </main>
      <SessionDock
        onReturn={({ href }) => {
          const { pathname, search } = new URL(href);
          void navigate(pathname + search);
        }}
      />
    </ToughTongueProvider>
  );
}
