import type { Analysis } from "./analysis.js";
import type { ReportCardEntry } from "./reportCard.js";
import type { Score } from "./score.js";

/** The change of one report card topic since an earlier analysis. */
export interface TopicComparison {
  /** In percentage points: 6/10 after 5/10 is 10. Undefined if either has no score. */
  change?: number;
  /** True if the earlier report card does not have this topic. */
  isNew: boolean;
}

/** A comparison of an analysis with an earlier one of the same scenario. */
export interface AnalysisComparison {
  /** In percentage points, rounded: 78% after 66% is 12, whatever their scales. Undefined if either has no score. */
  change?: number;
  /** One entry per line of the current report card, in its order. */
  topics: TopicComparison[];
  /** Topics of the earlier report card that are missing from the current one. */
  goneTopics: string[];
}

/**
 * Compares two analyses of the same scenario. Topics match regardless of case and surrounding whitespace. For wire
 * values, call `parseAnalysis` first.
 */
export function compareAnalyses(
  present: Pick<Analysis, "score" | "reportCard">,
  previous: Pick<Analysis, "score" | "reportCard">,
): AnalysisComparison {
  const before = new Map<string, ReportCardEntry[]>();
  for (const entry of previous.reportCard) {
    const key = keyOf(entry);
    const same = before.get(key);
    if (same) same.push(entry);
    else before.set(key, [entry]);
  }
  const topics = present.reportCard.map((entry) => {
    // If a topic appears twice, its lines are compared in order.
    const earlier = before.get(keyOf(entry))?.shift();
    return { change: changeOf(entry.score, earlier?.score), isNew: !earlier };
  });
  return {
    change: changeOf(present.score, previous.score),
    topics,
    goneTopics: [...before.values()].flatMap((left) => left.map(({ topic }) => topic.trim())),
  };
}

function keyOf({ topic }: ReportCardEntry): string {
  return topic.normalize("NFKC").trim().toLowerCase();
}

function changeOf(present: Score | undefined, before: Score | undefined): number | undefined {
  if (!present || !before) return undefined;
  const change = Math.round(present.percent - before.percent);
  return Number.isFinite(change) ? change + 0 : undefined;
}
