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

/** The problem, with short advice. */
export function MicrophoneProblem({ problem, t }: MicrophoneProblemProps) {
  return (
    <>
      <p data-tt="microphone-problem">{t(labelOf[problem])}</p>
      <p>{t(`${labelOf[problem]}Help`)}</p>
    </>
  );
}

/** Steps for this browser, or the header for the page, if there are any for the problem. */
export function MicrophoneHelp({ problem, origin, t }: MicrophoneProblemProps & { origin: string }) {
  if (problem === "blocked") {
    const help = browserHelp();
    return (
      <details open>
        <summary>{t("whatToDo")}</summary>
        <p>{t(help)}</p>
        <BrowserBar isMenu={help === "blockedSafari"} />
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

/** Shows where to click: to the left of the address, or in Safari's menu. */
function BrowserBar({ isMenu }: { isMenu: boolean }) {
  return (
    <svg data-tt="browser-bar" viewBox="-1 0 322 64" direction="ltr" aria-hidden="true">
      <rect x="1" y="14" width="318" height="49" rx="8" />
      <path d="M18 38h4M34 38h4M50 38h4" />
      <rect x="72" y="25" width="230" height="26" rx="13" />
      <path d="M106 38h90" />
      <circle cx={isMenu ? 40 : 88} cy={isMenu ? 8 : 38} r="7" />
    </svg>
  );
}

/** The location of the switch depends on the browser, and only the browser's name identifies it. Rendered after a click, never on a server. */
function browserHelp(): "blockedChromium" | "blockedFirefox" | "blockedSafari" {
  const { userAgent } = navigator;
  if (/firefox/i.test(userAgent)) return "blockedFirefox";
  return /safari/i.test(userAgent) && !/chrom/i.test(userAgent) ? "blockedSafari" : "blockedChromium";
}
