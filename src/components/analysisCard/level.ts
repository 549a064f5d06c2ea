import type { ReportCardEntry } from "../../protocol/reportCard.js";
import type { Score } from "../../protocol/score.js";

/** The level of a score, for its color and the word beside it. */
export function levelOf({ percent }: Score): "strong" | "good" | "weak" {
  return percent > 75 ? "strong" : percent >= 50 ? "good" : "weak";
}

/** The marks of moments and points. */
export const signs = { strengths: "+", improvements: "↑", feedback: "•" } as const;

/** The colors of the stylesheet: accent, caution, positive. */
export const toneOf = { good: 0, weak: 1, strong: 2, feedback: 0, improvements: 1, strengths: 2 } as const;

/** The lowest of at least three topics, if it is clearly the lowest and not strong. */
export function weakestTopic(entries: readonly ReportCardEntry[]): ReportCardEntry | undefined {
  const scored = entries.filter(({ score }) => score).sort((a, b) => a.score!.percent - b.score!.percent);
  const [lowest, next] = scored;
  return next && scored.length > 2 && lowest!.score!.percent < Math.min(next.score!.percent, 75) ? lowest : undefined;
}
