import type { TrendPoint } from "../../hooks/sessions/progress.js";
import type { Translate } from "../../hooks/useLabels.js";

/** A percentage as text. */
export type ScoreText = (percent: number) => string;

export interface ScoreTexts {
  /** Points, as in the analysis, if all scores have the same scale. */
  scoreText: ScoreText;
  /** The same without the scale, for an axis. */
  axisText: ScoreText;
}

export function scoreTexts(trend: readonly TrendPoint[], t: Translate<"sessionHistory">, locale?: string): ScoreTexts {
  const max = trend.every((point) => point.max === trend[0]!.max) ? trend[0]?.max : undefined;
  const percentText = (percent: number) => t("score", { percent: Math.round(percent) });
  if (!max) return { scoreText: percentText, axisText: percentText };
  const pointsOf = (percent: number) => ((percent * max) / 100).toLocaleString(locale, { maximumFractionDigits: max > 10 ? 0 : 1 });
  return { scoreText: (percent) => t("points", { value: pointsOf(percent), max }), axisText: pointsOf };
}
