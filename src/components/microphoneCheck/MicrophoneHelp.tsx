"use client";
import { type MicrophoneTextsProps, microphoneTexts } from "./microphoneTexts.js";

/** What to do in this browser, or with this page's headers, for the problems where that can be said. */
export function MicrophoneHelp({ problem, origin, t }: MicrophoneTextsProps & { origin: string }) {
  const say = microphoneTexts(t);
  if (problem === "blocked") {
    return (
      <details>
        <summary>{say("whatToDo")}</summary>
        <p>{say(browserHelp())}</p>
      </details>
    );
  }
  if (problem !== "forbidden-by-policy") return null;
  const [before, after] = say("forbiddenHeader").split("{header}");
  return (
    <p data-tt-muted="">
      {before}
      <code dir="ltr">Permissions-Policy: microphone=(self &quot;{origin}&quot;)</code>
      {after}
    </p>
  );
}

/** Where the switch is differs by browser, and no feature tells: only the name does. Rendered after a click, never on a server. */
function browserHelp(): "blockedChromium" | "blockedFirefox" | "blockedSafari" {
  const { userAgent } = navigator;
  if (/firefox/i.test(userAgent)) return "blockedFirefox";
  return /safari/i.test(userAgent) && !/chrom/i.test(userAgent) ? "blockedSafari" : "blockedChromium";
}
