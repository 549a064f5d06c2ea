"use client"; // for Next.js; other setups ignore it
import { useState } from "react";
import { AnalysisCard, type EmbedUser, SessionDialog } from "tough-tongue-react";

/** A practice in a modal dialog. During the session, the dialog asks before it closes. */
export function PracticeButton({ scenarioId, user }: { scenarioId: string; user: EmbedUser }) {
  const [isOpen, setOpen] = useState(false);
  const [sessionId, setSessionId] = useState<string>();
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Practice
      </button>
      <SessionDialog
        open={isOpen}
        onOpenChange={setOpen}
        scenarioId={scenarioId}
        user={user}
        onComplete={(completion) => setSessionId(completion.sessionId)}
      />
      {sessionId && <AnalysisCard sessionId={sessionId} />}
    </>
  );
}
