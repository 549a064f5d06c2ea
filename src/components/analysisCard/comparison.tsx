"use client";
import type { ReactNode } from "react";
import type { Translate } from "../../hooks/useLabels.js";
import type { Analysis } from "../../protocol/analysis.js";
import { type AnalysisComparison, compareAnalyses } from "../../protocol/compareAnalyses.js";
import type { Score } from "../../protocol/score.js";

/** The parts of the card that compare it with an earlier analysis. */
export interface ComparisonParts {
  /** Beside the score. */
  score: ReactNode;
  /** Beside the score of each topic. */
  topics: ReactNode[];
  /** The earlier score of each topic, in percent. */
  before: (number | undefined)[];
  /** The comparison in one sentence. */
  summary: string;
}

export function comparisonParts(analysis: Analysis, previous: Analysis, t: Translate<"analysisCard">): ComparisonParts {
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
    before: comparison.topics.map(({ change }, index) => change !== undefined ? analysis.reportCard[index]!.score!.percent - change : undefined),
    summary: comparisonSummary(comparison, analysis.score, t),
  };
}

/** A signed number on screen, and a sentence for screen readers. */
function changeMark(change: number | undefined, score: Score | undefined, t: Translate<"analysisCard">): ReactNode {
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

/** The change of the score, the number of topics that changed, and the topics that are missing now. */
export function comparisonSummary(
  { change, topics, goneTopics }: AnalysisComparison,
  score: Score | undefined,
  t: Translate<"analysisCard">,
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

/** Percentage points as points on the score's own scale: 13 of them are 1.3 beside "7.8 of 10". */
export function pointsOf(change: number, score: Score | undefined): number {
  // Percentage points are whole, so two digits lose nothing. Without a scale, they stay percentage points.
  return Number(((change * (score?.max ?? 100)) / 100).toPrecision(2));
}

/** Points in words: "Up 1.3 points from last time". */
export function changeText(points: number, t: Translate<"analysisCard">): string {
  return points === 0 ? t("same") : t(points > 0 ? "better" : "worse", { count: Math.abs(points) });
}
