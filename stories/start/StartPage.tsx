import { demo } from "virtual:tough-tongue-demo";
import { type ReactNode, useState } from "react";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";
import type { SessionEvent } from "../../src/protocol/events.js";
import { makeScenario } from "../../src/testing/makeScenario.js";
import { makeWireAnalysis } from "../../src/testing/makeAnalysis.js";
import tenLines from "../guides/samples/tenLines.tsx?raw";
import { LiveCode, type LiveCodeProps } from "../live/LiveCode.js";
import { CopyText } from "./CodeBlock.js";
import { type Page, components, guides } from "./pages.js";
import "./startPage.css";

const install = "npm install tough-tongue-react @tanstack/react-query";

const account = {
  fake: "No account needed: this dev server runs the real proxy in front of a fake of Tough Tongue AI. The session page comes from another origin.",
  real: "This uses your Tough Tongue AI account through the proxy of this dev server. Sessions and analyses are charged to it.",
  static: "No account needed: the client, the proxy and a fake of Tough Tongue AI all run in this page.",
};

export interface StartPageProps {
  /** Events received by the provider's `onEvent`, oldest first. */
  events: readonly SessionEvent[];
  /** Text direction of the flow. The page around it is in English. */
  direction: "ltr" | "rtl";
  /** Language of the flow. */
  locale: string;
  theme: LiveCodeProps["theme"];
}

/** The first page of the site: introduction, sample code, live demo and links. */
export function StartPage(props: StartPageProps) {
  return (
    <main className="start" dir="ltr" lang="en">
      <Hero />
      <Code>
        <LiveCode code={tenLines} fileName="Practice.tsx" theme={props.theme} locale={props.locale} />
      </Code>
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
        <h1>Voice practice with AI, in your own app</h1>
        <p className="start-lead">
          React components for Tough Tongue AI: people pick a scenario, have a practice conversation with an AI, and review their
          feedback. The API token stays on your server.
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
      <Showcase />
    </header>
  );
}

const scenario = makeScenario({
  id: "scenario_salary_negotiation",
  name: "Salary negotiation",
  description: "Ask for a raise after a strong year, and hold your ground.",
  metadata: { role: "Marcus, your manager", minutes: 10, difficulty: "Hard" },
});
const parts = {
  verdict: "A well-argued case, given away a third at the first no.",
  reportCard: [
    { topic: "The case", score: 9 },
    { topic: "The ask", score: 8 },
    { topic: "Handling the no", score: 4 },
  ],
  strengths: undefined,
  improvements: undefined,
  feedback: undefined,
  resources: undefined,
  actionItems: undefined,
};
const analysis = makeWireAnalysis("C", { ...parts, score: 71 });

/** The components as a picture. */
function Showcase() {
  return (
    <div className="start-showcase" aria-hidden="true" inert>
      <ScenarioPicker scenarios={[scenario]} value={scenario.id} aria-labelledby="none" />
      <AnalysisCard analysis={analysis} actions={[]} />
    </div>
  );
}

const facts = [
  ["Your token stays on your server", "A proxy for Next.js, Express, Hono, Fastify or Flask signs every call."],
  ["Works for everyone", "Keyboard, screen readers, 400% zoom, right-to-left, five languages."],
  ["Looks like your app", "Five colors and a radius, light and dark, or no stylesheet at all."],
] as const;

function Code({ children }: { children: ReactNode }) {
  return (
    <section className="start-code" aria-labelledby="start-code-title">
      <div>
        <h2 id="start-code-title">Ten lines in your app</h2>
        <dl>
          {facts.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
      {children}
    </section>
  );
}

function Live({ events, direction, locale }: StartPageProps) {
  const [percent, setPercent] = useState<number>();
  return (
    <section className="start-live" aria-labelledby="start-live-title">
      <div>
        <h2 id="start-live-title">Live demo of this code</h2>
        <p>
          Pick a scenario and start the practice. In the session page, press <b>Start</b>, wait a few seconds, then press <b>Stop</b> or{" "}
          <b>End and submit</b>. The analysis appears a few seconds later.
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
      <div className="start-events">
        <h3 id="start-events-title">Events your app receives</h3>
        <div role="log" aria-labelledby="start-events-title">
          {events.length === 0 && <p>No events yet. The session's events appear here, as your onEvent callback receives them.</p>}
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

/** Opens a docs page outside the story's frame. */
function DocsLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <a href={`./?path=/docs/${id}--docs`} target="_top">
      {children}
    </a>
  );
}
