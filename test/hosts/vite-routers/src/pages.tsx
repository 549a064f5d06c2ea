import { Activity, type ReactNode, useState } from "react";
import { PracticeFlow, SessionDock, SessionEmbed, ToughTongueProvider } from "tough-tongue-react";
import "tough-tongue-react/styles.css";

/** Only where the sessions live elsewhere than at the vendor, as in a test. */
const embedOrigins: string[] | undefined = import.meta.env.VITE_EMBED_ORIGINS?.split(",");

declare global {
  interface Window {
    /** The calls to the app's callbacks, for the test. */
    heard: string[];
  }
}
window.heard = [];
const hear = (name: string) => void window.heard.push(name);

interface AppProps {
  navigate: (path: string) => void;
  /** The links and the routes. */
  children: ReactNode;
}

/** Around the routes, so that it stays when they change. */
export function App({ navigate, children }: AppProps) {
  return (
    <ToughTongueProvider onEvent={({ type }) => hear(`provider ${type}`)} {...(embedOrigins && { embedOrigins })}>
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

function Page({ name, children }: { name: string; children: ReactNode }) {
  return (
    <main data-page={name}>
      <h1>{name}</h1>
      {children}
    </main>
  );
}

function Home() {
  return (
    <Page name="home">
      <p>Choose a page.</p>
    </Page>
  );
}

function About() {
  return (
    <Page name="about">
      <p>A page without a practice.</p>
    </Page>
  );
}

function Practice() {
  return (
    <Page name="practice">
      <PracticeFlow keepAlive resume="session" onComplete={() => hear("onComplete")} />
    </Page>
  );
}

const embed = (
  <SessionEmbed keepAlive scenarioId="scenario_bad_news" onEvent={({ type }) => hear(type)} onComplete={() => hear("onComplete")} />
);

function Session() {
  return <Page name="session">{embed}</Page>;
}

/** The same, in a part of the page that can be hidden. */
function Panel() {
  const [isShown, setShown] = useState(true);
  return (
    <Page name="panel">
      <button type="button" onClick={() => setShown(!isShown)}>
        {isShown ? "Hide" : "Show"}
      </button>
      <Activity mode={isShown ? "visible" : "hidden"}>{embed}</Activity>
    </Page>
  );
}

/** Without `keepAlive`: leaving the page ends the session. */
function Brief() {
  return (
    <Page name="brief">
      <PracticeFlow scenarioId="scenario_bad_news" resume="session" onComplete={() => hear("onComplete")} />
    </Page>
  );
}

export const pages = { home: Home, about: About, practice: Practice, session: Session, panel: Panel, brief: Brief };
export const names = Object.keys(pages) as (keyof typeof pages)[];
