import { analysisReportLabels } from "../../labels/analysisReport.js";
import type { LabelValues } from "../../labels/formatLabel.js";
import type { CardTexts } from "./cardTexts.js";

/** Writes one of the texts that load after the page. */
export type ReportTexts = (key: keyof typeof analysisReportLabels, values?: LabelValues) => string;

/** These texts, as the host and the provider have them. */
export function reportTexts(t: CardTexts): ReportTexts {
  return (key, values) => t(key, values, analysisReportLabels[key]);
}

/** A change in words: "12 points better than last time". */
export function changeText(change: number, t: ReportTexts): string {
  return change === 0 ? t("same") : t(change > 0 ? "better" : "worse", { count: Math.abs(change) });
}
