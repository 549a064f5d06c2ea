"use client"; // for Next.js; other setups ignore it
import { useState } from "react";
import { AnalysisCard, type EmbedUser, ScenarioPicker, SessionEmbed } from "tough-tongue-react";

/** Render it inside your `ToughTongueProvider`. `user.email` must be the address that `authorize` returns. */
export function PracticeParts({ user }: { user: EmbedUser }) {
  const [scenarioId, setScenarioId] = useState<string>();
  const [isRunning, setRunning] = useState(false);
  const [sessionId, setSessionId] = useState<string>();

  return (
    <div style={{ display: "grid", gap: "1.5rem" }}>
      {/* Disabled while a session runs: another scenario would replace the frame and end the session. */}
      <ScenarioPicker searchable disabled={isRunning} onValueChange={setScenarioId} />
      {scenarioId && (
        <SessionEmbed
          scenarioId={scenarioId}
          user={user}
          onStart={() => setRunning(true)}
          onComplete={(completion) => {
            setRunning(false);
            setSessionId(completion.sessionId);
          }}
        />
      )}
      {sessionId && <AnalysisCard sessionId={sessionId} />}
    </div>
  );
}
