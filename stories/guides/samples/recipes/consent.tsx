"use client"; // for Next.js; other setups ignore it
import { type FormEvent, useState } from "react";
import { PracticeFlow } from "tough-tongue-react";

/** Asks before anything is created or recorded. `onConsent` stores the answer on your server. */
export function PracticeWithConsent({ onConsent }: { onConsent: (at: Date) => Promise<void> }) {
  const [state, setState] = useState<"asking" | "saving" | "given">("asking");
  if (state === "given") return <PracticeFlow />;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState("saving");
    await onConsent(new Date()).then(
      () => setState("given"),
      () => setState("asking"),
    );
  };
  return (
    <form onSubmit={submit}>
      <label>
        <input type="checkbox" required /> I agree that my voice is recorded and analyzed.
      </label>
      <button disabled={state === "saving"}>Continue</button>
    </form>
  );
}
