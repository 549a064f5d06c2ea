"use client";
import { type MicrophoneTextsProps, microphoneTexts } from "./microphoneTexts.js";

/** The text that says what is wrong, by problem. What to do about it is in the text of the same name with "Help". */
const texts = {
  blocked: "blocked",
  "in-use": "inUse",
  "not-found": "notFound",
  insecure: "insecure",
  "forbidden-by-policy": "forbidden",
} as const;

/** What is wrong, and what helps. */
export function MicrophoneProblem({ problem, t }: MicrophoneTextsProps) {
  const say = microphoneTexts(t);
  return (
    <>
      <p data-tt="microphone-problem">{say(texts[problem])}</p>
      <p>{say(`${texts[problem]}Help`)}</p>
    </>
  );
}
