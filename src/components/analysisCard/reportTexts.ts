import { analysisReportLabels } from "../../labels/analysisReport.js";
import type { LabelValues } from "../../labels/formatLabel.js";
import type { Score } from "../../protocol/score.js";
import type { CardTexts } from "./cardTexts.js";

/** Writes one of the texts that load after the page. */
export type ReportTexts = (key: keyof typeof analysisReportLabels, values?: LabelValues) => string;

/** These texts, as the host and the provider have them. */
export function reportTexts(t: CardTexts): ReportTexts {
  return (key, values) => t(key, values, analysisReportLabels[key]);
}

/** Percentage points as points of the score that they stand beside: 13 of them are 1.3 where it says "7.8 of 10". */
export function pointsOf(change: number, score: Score | undefined): number {
  // Two digits lose nothing, as percentage points are whole; without a scale they stay what they are.
  return Number(((change * (score?.max ?? 100)) / 100).toPrecision(2));
}

/** Points in words: "1.3 points better than last time". */
export function changeText(points: number, t: ReportTexts): string {
  return points === 0 ? t("same") : t(points > 0 ? "better" : "worse", { count: Math.abs(points) });
}
