import { useState } from "react";
import { AnalysisCard, ScenarioPicker, SessionEmbed } from "tough-tongue-react";

/** The three steps as you want them, inside your own `ToughTongueProvider`. */
export function OwnFlow() {
  const [scenarioId, setScenarioId] = useState<string>();
  const [sessionId, setSessionId] = useState<string>();

  if (sessionId) return <AnalysisCard sessionId={sessionId} />;
  return (
    <>
      <ScenarioPicker searchable value={scenarioId} onValueChange={setScenarioId} />
      {scenarioId && (
        <SessionEmbed
          scenarioId={scenarioId}
          user={{ name: "Ada", email: "ada@example.com" }}
          onComplete={(completion) => setSessionId(completion.sessionId)}
        />
      )}
    </>
  );
}
