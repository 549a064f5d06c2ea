"use client";
import type { MicrophoneProblem as Kind } from "../../hooks/practice/microphoneProblem.js";
import type { Translate } from "../../hooks/useLabels.js";

export interface MicrophoneProblemProps {
  problem: Kind;
  t: Translate<"microphoneCheck">;
}

/** The label of each problem. The advice for it is in the label of the same name with "Help". */
const labelOf = {
  blocked: "blocked",
  "in-use": "inUse",
  "not-found": "notFound",
  insecure: "insecure",
  "forbidden-by-policy": "forbidden",
} as const;

/** The problem and a short advice. */
export function MicrophoneProblem({ problem, t }: MicrophoneProblemProps) {
  return (
    <>
      <p data-tt="microphone-problem">{t(labelOf[problem])}</p>
      <p>{t(`${labelOf[problem]}Help`)}</p>
    </>
  );
}

/** Steps for this browser, or the header for the page, if the problem has any. */
export function MicrophoneHelp({ problem, origin, t }: MicrophoneProblemProps & { origin: string }) {
  if (problem === "blocked") {
    return (
      <details>
        <summary>{t("whatToDo")}</summary>
        <p>{t(browserHelp())}</p>
      </details>
    );
  }
  if (problem !== "forbidden-by-policy") return null;
  const [before, after] = t("forbiddenHeader").split("{header}");
  return (
    <p data-tt-muted="">
      {before}
      <code dir="ltr">Permissions-Policy: microphone=(self &quot;{origin}&quot;)</code>
      {after}
    </p>
  );
}

/** The switch is in a different place in each browser, and only the browser's name tells which. Rendered after a click, never on a server. */
function browserHelp(): "blockedChromium" | "blockedFirefox" | "blockedSafari" {
  const { userAgent } = navigator;
  if (/firefox/i.test(userAgent)) return "blockedFirefox";
  return /safari/i.test(userAgent) && !/chrom/i.test(userAgent) ? "blockedSafari" : "blockedChromium";
}
