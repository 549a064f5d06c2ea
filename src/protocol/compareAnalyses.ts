import type { Analysis } from "./analysis.js";
import type { ReportCardEntry } from "./reportCard.js";
import type { Score } from "./score.js";

/** What became of one topic of the report card since an earlier analysis. */
export interface TopicComparison {
  /** Percentage points: 6/10 after 5/10 is 10. Undefined where either has no score. */
  change?: number;
  /** Whether the earlier report card does not have it. */
  isNew: boolean;
}

/** An analysis beside an earlier one of the same scenario. */
export interface AnalysisComparison {
  /** Percentage points, rounded: 78% after 66% is 12, whatever scales the two were given on. Undefined where either has no score. */
  change?: number;
  /** One for each line of the present report card, in its order. */
  topics: TopicComparison[];
  /** Topics of the earlier report card that the present one does not have. */
  goneTopics: string[];
}

/**
 * Says what improved and what fell between two analyses of the same scenario. Topics are the same whatever their case
 * and the space around them. Reads both by `parseAnalysis` first, if they are the vendor's own.
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
    // A topic that is there twice is compared with its first and its second line.
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
