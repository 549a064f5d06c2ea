import { type ReactNode, useRef, useState } from "react";
import { inject } from "vitest";
import { AccountHealth } from "../../src/coach/AccountHealth.js";
import { ScenarioEditor } from "../../src/coach/ScenarioEditor.js";
import { ScenarioManager } from "../../src/coach/ScenarioManager.js";
import { TeamReport } from "../../src/coach/TeamReport.js";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { ConfirmDialog } from "../../src/components/ConfirmDialog.js";
import { LearningPath } from "../../src/components/LearningPath.js";
import { MicrophoneCheck } from "../../src/components/MicrophoneCheck.js";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { SessionDialog } from "../../src/components/SessionDialog.js";
import { SessionDock } from "../../src/components/SessionDock.js";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { SessionHeader } from "../../src/components/SessionHeader.js";
import { SessionHistory } from "../../src/components/SessionHistory.js";
import { SessionNotes } from "../../src/components/SessionNotes.js";
import { Transcript } from "../../src/components/Transcript.js";
import type { SessionEmbedHandle } from "../../src/embed/embed.js";
import { ar as arabic } from "../../src/labels/locales/ar.js";
import { parseScenario } from "../../src/protocol/scenario.js";
import { ToughTongueError } from "../../src/protocol/errors.js";
import type { FakeUser } from "../../src/testing/createFakeProxy.js";
import { type FakeVendor, createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { makeWireAnalysis } from "../../src/testing/makeAnalysis.js";
import { makeSession, makeWireSession } from "../../src/testing/makeSession.js";
import { practices } from "../../src/testing/practices/index.js";
import { makeTeam } from "../../stories/coach/team.js";

export interface Look {
  width: number;
  dark?: boolean;
  /** Class of the host's theme, in sheet.css. */
  className?: string;
  locale?: "ar-EG";
}

const scenarios = practices.map(({ scenario }) => scenario).slice(0, 4);
const offered = scenarios.map(({ id }) => id);

const practiced = [45, 55, 65, 80].map((score, index) => {
  const { evaluation_results, improvement_results } = makeWireAnalysis("E", { score });
  return makeWireSession({
    id: `practice_${index}`,
    scenario_id: offered[index % 2],
    scenario_name: index % 2 ? "Give hard feedback" : "Ask for a raise",
    created_at: new Date(Date.UTC(2026, 1, 2 + index * 3, 9, 30)).toISOString(),
    duration: 240 + index * 37,
    evaluation_results,
    improvement_results,
  });
});

const session = makeSession();
const embedOrigin = inject("vendorOrigin");
const coach: FakeUser = { userEmail: "coach@example.com", canReview: true, canManage: true };

/** A running embed for `SessionNotes`. */
const running: SessionEmbedHandle = { iframe: null, status: "active", sessionId: "session_1", sendNotes: () => "sent", reload() {} };

interface SheetProps {
  look: Look;
}

interface PageProps extends SheetProps {
  vendor: FakeVendor;
  user?: FakeUser;
  children: ReactNode;
}

/** A host's page. */
function Page({ look: { width, dark, className = "", locale }, children, ...provider }: PageProps) {
  return (
    <main className={`sheet ${className}`} dir={locale ? "rtl" : "ltr"} lang={locale ?? "en"} data-dark={dark} style={{ inlineSize: width }}>
      <FakeToughTongueProvider {...provider} timeZone="UTC" locale={locale ?? "en-US"} labels={locale && arabic} theme={dark ? "dark" : "light"}>
        {children}
      </FakeToughTongueProvider>
    </main>
  );
}

const sessionHeader = () => <SessionHeader scenario={parseScenario(scenarios[0])} status="ready" />;

/** A session in the dock: its page unmounts when the session starts. */
function Docked() {
  const [isAway, setIsAway] = useState(false);
  return (
    <>
      {!isAway && (
        <SessionEmbed keepAlive embedUrl={`${embedOrigin}/embed/session/session_1`} title="Ask for a raise" onStart={() => setIsAway(true)} />
      )}
      <SessionDock onReturn={() => {}} />
    </>
  );
}

/** Every component of the root, in the state that shows the most of it, on one page. */
export function RootSheet({ look }: SheetProps) {
  const [vendor] = useState(() => createFakeVendor({ scenarios, sessions: practiced, embedOrigin }));
  const notes = useRef<SessionEmbedHandle | null>(running);
  return (
    <Page look={look} vendor={vendor}>
      <PracticeFlow askName />
      <SessionEmbed embedUrl={null} height={240} renderHeader={sessionHeader} />
      <SessionEmbed embedUrl="https://elsewhere.example/embed/x" height={240} />
      <SessionDialog open onOpenChange={() => {}} embedUrl={null} height={240} />
      <ConfirmDialog title="Delete it?" text="This cannot be undone." cancel="Keep it" onCancel={() => {}} confirm="Delete" onConfirm={() => {}} />
      <Docked />
      <AnalysisCard analysis={session} previous={makeWireAnalysis("C", { score: 65 })} onPracticeAgain={() => {}} />
      <AnalysisCard analysis={null} />
      <SessionHistory />
      <Transcript session={{ ...session, transcript: session.transcript.slice(0, 4) }} />
      <SessionNotes embed={notes} />
      <MicrophoneCheck />
      <LearningPath steps={offered.slice(0, 3).map((scenarioId) => ({ id: scenarioId, scenarioId, minPercent: 70 }))} />
    </Page>
  );
}

/** Every component of `./coach`. */
export function CoachSheet({ look }: SheetProps) {
  const [vendor] = useState(() => createFakeVendor({ scenarios, sessions: makeTeam({ people: 6, sessions: 40 }) }));
  return (
    <Page look={look} vendor={vendor} user={coach}>
      <TeamReport />
      <ScenarioManager />
      <ScenarioEditor scenarioId={offered[0]} />
      <AccountHealth lowMinutes={500} errors={[{ at: new Date("2026-02-19T08:30:00Z"), error: new ToughTongueError("server_error", "The service has a problem.") }]} />
    </Page>
  );
}
