import { demo } from "virtual:tough-tongue-demo";
import { useState } from "react";
import { PracticeFlow } from "../src/components/PracticeFlow.js";
import type { SessionEvent } from "../src/protocol/events.js";
import "./practicePage.css";

const account = {
  fake: "No account is needed: a stand-in for Tough Tongue AI answers behind the real proxy of this dev server, and the session page comes from another origin.",
  real: "This talks to your Tough Tongue AI account, through the proxy of this dev server. Sessions and analyses cost what they cost.",
  static: "This site has no server: client, proxy and a stand-in for Tough Tongue AI all run in this page.",
};

const tenLines = `import { PracticeFlow, ToughTongueProvider } from "tough-tongue-react";
import "tough-tongue-react/styles.css";

export function Practice() {
  return (
    <ToughTongueProvider proxyUrl="/api/tough-tongue">
      <PracticeFlow />
    </ToughTongueProvider>
  );
}`;

export interface PracticePageProps {
  /** What the provider's `onEvent` heard, oldest first. */
  events: readonly SessionEvent[];
}

/** The first page of the site: the whole flow, what to do in it, and what a host has to write for it. */
export function PracticePage({ events }: PracticePageProps) {
  const [score, setScore] = useState<number>();
  return (
    <main className="practice-page">
      <header>
        <h1>Practise a hard conversation</h1>
        <p>
          Pick a scenario and start. In the session page, press <b>Start</b>, let the two talk for a moment, then press{" "}
          <b>Stop</b> or <b>End and submit</b>. The analysis arrives a few seconds later.
        </p>
        <p className="practice-page-note">{account[demo.backend]}</p>
      </header>
      <PracticeFlow onAnalysis={(analysis) => setScore(analysis.score?.percent)} />
      <footer>
        <details>
          <summary>The code of this page</summary>
          <pre>
            <code>{tenLines}</code>
          </pre>
        </details>
        <details>
          <summary>What your app hears</summary>
          {events.length === 0 && score === undefined ? (
            <p>Nothing yet. Events of the session arrive here, as they do in onEvent and onAnalysis.</p>
          ) : (
            <ol>
              {events.map((event, index) => (
                <li key={index}>
                  <code>{event.type}</code> {event.sessionId}
                </li>
              ))}
              {score !== undefined && (
                <li>
                  <code>onAnalysis</code> {score} percent
                </li>
              )}
            </ol>
          )}
        </details>
      </footer>
    </main>
  );
}
