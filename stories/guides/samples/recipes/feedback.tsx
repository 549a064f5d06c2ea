"use client"; // for Next.js; other setups ignore it
import { useState } from "react";
import { PracticeFlow } from "tough-tongue-react";

/** Asks for feedback once the session is over. `send` stores the rating on your server. */
export function PracticeWithFeedback({ send }: { send: (feedback: { sessionId: string; rating: number }) => void }) {
  const [sessionId, setSessionId] = useState<string>();
  return (
    <>
      <PracticeFlow onComplete={(completion) => setSessionId(completion.sessionId)} />
      {sessionId && (
        <fieldset>
          <legend>How realistic was this practice?</legend>
          {[1, 2, 3, 4, 5].map((rating) => (
            <button
              key={rating}
              type="button"
              onClick={() => {
                send({ sessionId, rating });
                setSessionId(undefined);
              }}
            >
              {rating}
            </button>
          ))}
        </fieldset>
      )}
    </>
  );
}
