import { useState } from "react";
import { AnalysisCard, PracticeFlow, ScenarioPicker, SessionEmbed, ToughTongueProvider } from "tough-tongue-react";
import "tough-tongue-react/styles.css";

/** Only where the sessions live elsewhere than at the vendor, as in a test. */
const embedOrigins: string[] | undefined = import.meta.env.VITE_EMBED_ORIGINS?.split(",");

export function Practice() {
  const whole = location.pathname.startsWith("/flow");
  return (
    <ToughTongueProvider proxyUrl="/api/tough-tongue" {...(embedOrigins && { embedOrigins })}>
      <h1>Practice</h1>
      {whole ? <PracticeFlow /> : <OwnLayout />}
    </ToughTongueProvider>
  );
}

/** The same three parts, in a layout and an order of one's own. */
function OwnLayout() {
  const [scenarioId, setScenarioId] = useState<string>();
  const [finished, setFinished] = useState<string>();
  return (
    <>
      <ScenarioPicker value={scenarioId ?? null} onValueChange={setScenarioId} searchable />
      {scenarioId !== undefined && (
        <SessionEmbed
          key={scenarioId}
          scenarioId={scenarioId}
          user={{ name: "Ada Park", email: "ada@example.com" }}
          onComplete={({ sessionId }) => setFinished(sessionId)}
        />
      )}
      {finished !== undefined && <AnalysisCard sessionId={finished} />}
    </>
  );
}
