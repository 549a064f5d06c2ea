import { demo } from "virtual:tough-tongue-demo";
import { useState } from "react";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import type { SessionEvent } from "../../src/protocol/events.js";
import tenLines from "../guides/samples/tenLines.tsx?raw";
import { CodeBlock, CopyText } from "./CodeBlock.js";
import { type Page, components, guides } from "./pages.js";
import "./startPage.css";

const install = "npm install tough-tongue-react @tanstack/react-query";

const account = {
  fake: "No account needed: a stand-in for Tough Tongue AI answers behind the real proxy of this dev server, and the session page comes from another origin.",
  real: "This talks to your Tough Tongue AI account, through the proxy of this dev server. Sessions and analyses cost what they cost.",
  static: "No account needed: client, proxy and a stand-in for Tough Tongue AI all run in this page.",
};

export interface StartPageProps {
  /** What the provider's `onEvent` heard, oldest first. */
  events: readonly SessionEvent[];
  /** Which way the flow runs. The page around it is in English. */
  direction: "ltr" | "rtl";
  /** The flow's language. */
  locale: string;
}

/** The first page of the site: what it is, what a host writes for it, the thing itself, and where to go on. */
export function StartPage(props: StartPageProps) {
  return (
    <main className="start" dir="ltr" lang="en">
      <Hero />
      <Live {...props} />
      <Pages title="Components" pages={components} isCode />
      <Pages title="Guides" pages={guides} />
    </main>
  );
}

function Hero() {
  return (
    <header className="start-hero">
      <div>
        <p className="start-name">tough-tongue-react</p>
        <h1>Practise the hard conversation. In&nbsp;your own&nbsp;app.</h1>
        <p className="start-lead">
          Voice practice by Tough Tongue AI as React components: people pick a scenario, talk it through, and read how they did,
          while the API token stays on your server.
        </p>
        <p className="start-install">
          <code>{install}</code>
          <CopyText text={install}>Copy</CopyText>
        </p>
        <p className="start-actions">
          <DocsLink id="guides-getting-started">Getting started</DocsLink>
          <DocsLink id="components-practiceflow">PracticeFlow</DocsLink>
        </p>
      </div>
      <CodeBlock code={tenLines} fileName="Practice.tsx" />
    </header>
  );
}

function Live({ events, direction, locale }: StartPageProps) {
  const [percent, setPercent] = useState<number>();
  return (
    <section className="start-live" aria-labelledby="start-live-title">
      <div>
        <h2 id="start-live-title">These ten lines, running</h2>
        <p>
          Pick a scenario and start. In the session page, press <b>Start</b>, let the two talk for a moment, then press <b>Stop</b> or{" "}
          <b>End and submit</b>. The analysis arrives a few seconds later.
        </p>
      </div>
      <div className="start-window">
        <p aria-hidden="true">
          <span>your-app.example/practice</span>
        </p>
        <div dir={direction} lang={locale}>
          <PracticeFlow onAnalysis={(analysis) => setPercent(analysis.score?.percent)} />
        </div>
      </div>
      <div className="start-heard">
        <h3 id="start-heard-title">What your app hears</h3>
        <div role="log" aria-labelledby="start-heard-title">
          {events.length === 0 && <p>Nothing yet. Events of the session arrive here, as they do in onEvent.</p>}
          <ol>
            {events.map((event, index) => (
              <li key={index}>
                <code>onEvent</code> {event.type} <code>{event.sessionId}</code>
              </li>
            ))}
            {percent !== undefined && (
              <li>
                <code>onAnalysis</code> {percent} percent
              </li>
            )}
          </ol>
        </div>
        <p>{account[demo.backend]}</p>
      </div>
    </section>
  );
}

function Pages({ title, pages, isCode }: { title: string; pages: readonly Page[]; isCode?: boolean }) {
  return (
    <nav className="start-pages" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {pages.map(({ id, name, text }) => (
          <li key={id}>
            <DocsLink id={id}>{isCode ? <code>{name}</code> : name}</DocsLink>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Leaves the frame that stories are shown in. */
function DocsLink({ id, children }: { id: string; children: React.ReactNode }) {
  return (
    <a href={`./?path=/docs/${id}--docs`} target="_top">
      {children}
    </a>
  );
}
