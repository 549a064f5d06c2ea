"use client";
import type { ReactNode } from "react";
import type { Analysis } from "../../protocol/analysis.js";
import { type AnalysisComparison, compareAnalyses } from "../../protocol/compareAnalyses.js";
import type { Score } from "../../protocol/score.js";
import type { CardTexts } from "./cardTexts.js";
import { type ReportTexts, changeText, pointsOf, reportTexts } from "./reportTexts.js";

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
    score: changeMark(comparison.change, analysis.score, t),
    topics: comparison.topics.map(({ change, isNew }, index) =>
      isNew ? (
        <span key={index} data-tt-change="new">
          {t("newTopic")}
        </span>
      ) : (
        changeMark(change, analysis.reportCard[index]?.score, t)
      ),
    ),
    summary: comparisonSummary(comparison, analysis.score, t),
  };
}

/** A number with its sign for eyes, and the sentence for ears. */
function changeMark(change: number | undefined, score: Score | undefined, t: ReportTexts): ReactNode {
  if (change === undefined) return null;
  const points = pointsOf(change, score);
  const direction = change > 0 ? "up" : change < 0 ? "down" : "level";
  return (
    <span data-tt-change={direction}>
      <bdi aria-hidden="true">{t(direction, { count: Math.abs(points) })}</bdi>
      <span data-tt-visually-hidden="">{changeText(points, t)}</span>
    </span>
  );
}

/** How the score changed, how many topics did, and which are gone. */
export function comparisonSummary(
  { change, topics, goneTopics }: AnalysisComparison,
  score: Score | undefined,
  t: ReportTexts,
): string {
  const better = topics.filter((topic) => topic.change! > 0).length;
  const worse = topics.filter((topic) => topic.change! < 0).length;
  const isComparable = change !== undefined || topics.some((topic) => topic.change !== undefined);
  return [
    isComparable ? change !== undefined && changeText(pointsOf(change, score), t) : t("nothingInCommon"),
    better > 0 && t("topicsBetter", { count: better }),
    worse > 0 && t("topicsWorse", { count: worse }),
    goneTopics.length > 0 && t("goneTopics", { topics: goneTopics.map((topic) => `\u2068${topic}\u2069`).join(t("comma")) }),
  ]
    .filter(Boolean)
    .join(" · ");
}
