import { type ReactNode, useRef, useState } from "react";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { LearningPath } from "../../src/components/LearningPath.js";
import { MicrophoneCheck } from "../../src/components/MicrophoneCheck.js";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { SessionDialog } from "../../src/components/SessionDialog.js";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { SessionHistory } from "../../src/components/SessionHistory.js";
import { SessionNotes } from "../../src/components/SessionNotes.js";
import { Transcript } from "../../src/components/Transcript.js";
import type { SessionEmbedHandle } from "../../src/embed/embed.js";
import { ar as arabic } from "../../src/labels/locales/ar.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { makeWireAnalysis } from "../../src/testing/makeAnalysis.js";
import { makeSession, makeWireSession } from "../../src/testing/makeSession.js";
import { practices } from "../../src/testing/practices/index.js";

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

/** A running embed, as its notes see it. */
const running: SessionEmbedHandle = { iframe: null, status: "active", sessionId: "session_1", sendNotes: () => "sent", reload() {} };

/** Every component in a state that shows most of it, on one page. */
export function Sheet({ look: { width, dark, className = "", locale } }: { look: Look }) {
  const [vendor] = useState(() => createFakeVendor({ scenarios, sessions: practiced }));
  const notes = useRef<SessionEmbedHandle | null>(running);
  const provider = (children: ReactNode) => (
    <FakeToughTongueProvider vendor={vendor} timeZone="UTC" locale={locale ?? "en-US"} labels={locale && arabic} theme={dark ? "dark" : "light"}>
      {children}
    </FakeToughTongueProvider>
  );
  return (
    <main className={`sheet ${className}`} dir={locale ? "rtl" : "ltr"} lang={locale ?? "en"} data-dark={dark} style={{ inlineSize: width }}>
      {provider(
        <>
          <PracticeFlow askName />
          <SessionEmbed embedUrl={null} height={240} />
          <SessionEmbed embedUrl="https://elsewhere.example/embed/x" height={240} />
          <SessionDialog open onOpenChange={() => {}} embedUrl={null} height={240} />
          <AnalysisCard analysis={session} previous={makeWireAnalysis("C", { score: 65 })} onPracticeAgain={() => {}} />
          <AnalysisCard analysis={null} />
          <SessionHistory />
          <Transcript session={{ ...session, transcript: session.transcript.slice(0, 4) }} />
          <SessionNotes embed={notes} />
          <MicrophoneCheck />
          <LearningPath steps={offered.slice(0, 3).map((scenarioId) => ({ id: scenarioId, scenarioId, minPercent: 70 }))} />
        </>,
      )}
    </main>
  );
}
