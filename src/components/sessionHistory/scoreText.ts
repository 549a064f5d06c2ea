import type { TrendPoint } from "../../hooks/sessions/progress.js";
import type { Translate } from "../../hooks/useLabels.js";

/** A percentage in words: in points, as the analysis shows them, if all scores are on one scale. */
export type ScoreText = (percent: number) => string;

export function scoreTextOf(trend: readonly TrendPoint[], t: Translate<"sessionHistory">): ScoreText {
  const max = trend.every((point) => point.max === trend[0]!.max) ? trend[0]?.max : undefined;
  return (percent) =>
    max ? t("points", { value: Math.round((percent * max) / (max > 10 ? 100 : 10)) / (max > 10 ? 1 : 10), max }) : t("score", { percent: Math.round(percent) });
}
