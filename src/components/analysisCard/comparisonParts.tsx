"use client";
import type { ReactNode } from "react";
import type { Analysis } from "../../protocol/analysis.js";
import { type AnalysisComparison, compareAnalyses } from "../../protocol/compareAnalyses.js";
import type { CardTexts } from "./cardTexts.js";
import { type ReportTexts, changeText, reportTexts } from "./reportTexts.js";

/** What the card shows of a comparison, by where it stands. */
export interface ComparisonParts {
  /** Beside the score. */
  score: ReactNode;
  /** Beside the score of each topic. */
  topics: ReactNode[];
  /** All of it in a sentence. */
  summary: string;
}

/** What improved and what fell since an earlier analysis, to put into the card. */
export function comparisonParts(analysis: Analysis, previous: Analysis, cardTexts: CardTexts): ComparisonParts {
  const t = reportTexts(cardTexts);
  const comparison = compareAnalyses(analysis, previous);
  return {
    score: changeMark(comparison.change, t),
    topics: comparison.topics.map(({ change, isNew }, index) =>
      isNew ? (
        <span key={index} data-tt-change="new">
          {t("newTopic")}
        </span>
      ) : (
        changeMark(change, t)
      ),
    ),
    summary: comparisonSummary(comparison, t),
  };
}

/** A number with its sign for eyes, and the sentence for ears. */
function changeMark(change: number | undefined, t: ReportTexts): ReactNode {
  if (change === undefined) return null;
  const direction = change > 0 ? "up" : change < 0 ? "down" : "level";
  return (
    <span data-tt-change={direction}>
      <bdi aria-hidden="true">{t(direction, { count: Math.abs(change) })}</bdi>
      <span data-tt-visually-hidden="">{changeText(change, t)}</span>
    </span>
  );
}

/** How the score changed, how many topics did, and which are gone. */
export function comparisonSummary({ change, topics, goneTopics }: AnalysisComparison, t: ReportTexts): string {
  const better = topics.filter((topic) => topic.change! > 0).length;
  const worse = topics.filter((topic) => topic.change! < 0).length;
  const isComparable = change !== undefined || topics.some((topic) => topic.change !== undefined);
  return [
    isComparable ? change !== undefined && changeText(change, t) : t("nothingInCommon"),
    better > 0 && t("topicsBetter", { count: better }),
    worse > 0 && t("topicsWorse", { count: worse }),
    goneTopics.length > 0 && t("goneTopics", { topics: goneTopics.map((topic) => `\u2068${topic}\u2069`).join(t("comma")) }),
  ]
    .filter(Boolean)
    .join(" · ");
}
