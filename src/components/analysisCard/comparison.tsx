"use client";
import type { Translate } from "../../hooks/useLabels.js";
import { isolate } from "../../labels/formatLabel.js";
import type { AnalysisComparison } from "../../protocol/compareAnalyses.js";
import type { Score } from "../../protocol/score.js";

interface ChangeProps {
  /** In percentage points. */
  change?: number;
  /** The topic wasn't scored last time. */
  isNew?: boolean;
  score: Score | undefined;
  t: Translate<"analysisCard">;
}

/** The change of a score: a signed number on screen, and a sentence for screen readers. */
export function Change({ change, isNew, score, t }: ChangeProps) {
  if (isNew) return <span data-tt-change="new">{t("newTopic")}</span>;
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
    goneTopics.length > 0 && t("goneTopics", { topics: goneTopics.map((topic) => isolate(topic)).join(t("comma")) }),
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
