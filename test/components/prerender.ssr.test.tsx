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
  SessionDialog,
  SessionDock,
  SessionEmbed,
  SessionHistory,
  SessionNotes,
  ToughTongueProvider,
  Transcript,
} from "../../src/index.js";

const session = { id: "session_1", transcript: [{ role: "ai" as const, text: "Hello" }] };

/** Every component by name, as a host prerenders it at build time. */
const components: Record<string, ReactNode> = {
  AnalysisCard: <AnalysisCard sessionId="session_1" />,
  LearningPath: <LearningPath collectionId="collection_1" />,
  MicrophoneCheck: <MicrophoneCheck>Start</MicrophoneCheck>,
  PracticeFlow: <PracticeFlow keepAlive resume="session" microphoneCheck={MicrophoneCheck} />,
  "PracticeFlow of one scenario": <PracticeFlow scenarioId="scenario_1" resume="session" />,
  ScenarioPicker: <ScenarioPicker searchable />,
  SessionDialog: <SessionDialog scenarioId="scenario_1" open={false} onOpenChange={() => {}} />,
  SessionDock: <SessionDock />,
  SessionEmbed: <SessionEmbed scenarioId="scenario_1" keepAlive />,
  SessionHistory: <SessionHistory />,
  SessionNotes: <SessionNotes embed={{ current: null }} />,
  Transcript: <Transcript session={session} />,
  AccountHealth: <AccountHealth />,
  ScenarioEditor: <ScenarioEditor />,
  ScenarioManager: <ScenarioManager />,
  TeamReport: <TeamReport />,
};

afterEach(() => vi.unstubAllGlobals());

it.each(Object.entries(components))("%s reads neither the clock nor a random number where a page is prerendered", (_, component) => {
  const read: string[] = [];
  const note = (what: string) => read.push(`${what} ${new Error().stack?.split("\n").slice(3, 5).join("")}`);
  vi.stubGlobal(
    "Date",
    class extends Date {
      constructor(...values: []) {
        super(...values);
        if (values.length === 0) note("new Date()");
      }
      static override now() {
        note("Date.now()");
        return 0;
      }
    },
  );
  vi.spyOn(Math, "random").mockImplementation(() => (note("Math.random()"), 0));
  renderToString(<ToughTongueProvider fetcher={() => new Promise(() => {})}>{component}</ToughTongueProvider>);
  expect(read).toEqual([]);
});
