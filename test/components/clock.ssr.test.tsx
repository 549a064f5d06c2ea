/**
 * Kind: a server render reads the clock or a random number. Next.js with `cacheComponents` refuses to prerender such a page, and
 * hydration would differ.
 */
import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, it, vi } from "vitest";
import { AccountHealth, ScenarioEditor, ScenarioManager, TeamReport } from "../../src/coach/index.js";
import {
  AnalysisCard,
  LearningPath,
  MicrophoneCheck,
  PracticeFlow,
  ScenarioPicker,
  SessionDock,
  SessionEmbed,
  SessionHistory,
  ToughTongueProvider,
  Transcript,
} from "../../src/index.js";
import { makeAnalysis, makeScenario, makeSession } from "../../src/testing/index.js";

const seen: string[] = [];
const note = (name: string) => seen.push(`${name} ${new Error().stack?.split("\n").filter((line) => /src\/|query/.test(line)).slice(1, 4).join(" ")}`);

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  seen.length = 0;
});

it.each<[string, ReactNode]>([
  ["PracticeFlow", <PracticeFlow askName resume="session" microphoneCheck={MicrophoneCheck} />],
  ["PracticeFlow of a private scenario", <PracticeFlow scenarioId="a" privateScenario user={{ email: "ada@example.com" }} />],
  ["ScenarioPicker", <ScenarioPicker searchable />],
  ["ScenarioPicker with scenarios", <ScenarioPicker scenarios={[makeScenario({ startsAt: new Date(0), endsAt: new Date(1) })]} />],
  ["SessionEmbed", <SessionEmbed scenarioId="a" keepAlive />],
  ["AnalysisCard", <AnalysisCard sessionId="a" />],
  ["AnalysisCard with an analysis", <AnalysisCard analysis={makeAnalysis()} session={makeSession()} />],
  ["SessionHistory", <SessionHistory />],
  ["Transcript", <Transcript session={makeSession()} />],
  ["LearningPath", <LearningPath steps={[{ id: "one", scenarioId: "a" }]} />],
  ["SessionDock", <SessionDock />],
  ["TeamReport", <TeamReport />],
  ["ScenarioManager", <ScenarioManager />],
  ["ScenarioEditor", <ScenarioEditor onClose={() => {}} />],
  ["AccountHealth", <AccountHealth />],
])("%s does not", (_, ui) => {
  const [RealDate, { now }, random] = [Date, Date, Math.random];
  class NotedDate extends RealDate {
    constructor(...args: unknown[]) {
      if (args.length === 0) note("new Date()");
      super(...(args as []));
    }
    static override now() {
      note("Date.now()");
      return now();
    }
  }
  vi.stubGlobal("Date", NotedDate);
  vi.spyOn(Math, "random").mockImplementation(() => {
    note("Math.random()");
    return random();
  });
  renderToString(<ToughTongueProvider>{ui}</ToughTongueProvider>);
  vi.unstubAllGlobals();
  expect(seen).toEqual([]);
});
