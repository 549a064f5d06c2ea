import type { ReactNode } from "react";
import { PracticeFlow, SessionDock, ToughTongueProvider } from "tough-tongue-react";

interface AppProps {
  /** Your router's function. */
  navigate: (path: string) => void;
  /** Your routes. */
  children: ReactNode;
}

/** The dock is outside of your routes, so that it stays mounted when they change. */
export function App({ navigate, children }: AppProps) {
  return (
    <ToughTongueProvider scope="user-7">
      {children}
      <SessionDock
        onReturn={({ href }) => {
          const { pathname, search, hash } = new URL(href);
          navigate(pathname + search + hash);
        }}
      />
    </ToughTongueProvider>
  );
}

/** One of your routes. */
export function PracticePage() {
  return <PracticeFlow keepAlive resume="session" />;
}
