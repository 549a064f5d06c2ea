"use client"; // for Next.js; other setups ignore it
import { SessionEmbed } from "tough-tongue-react";

// Before: <iframe src={`https://app.toughtongueai.com/embed/basic/${id}?name=Sales%20call&t_company=Acme`}
//           allow="microphone" width="100%" height="600" />
// and a window.addEventListener("message", …) that trusted every sender.
export function After({ id, onDone }: { id: string; onDone: (sessionId: string) => void }) {
  return (
    <SessionEmbed
      scenarioId={id}
      appearance={{ title: "Sales call" }}
      variables={{ company: "Acme" }}
      onComplete={({ sessionId }) => onDone(sessionId)}
    />
  );
}
