"use client";
import type { ReactNode } from "react";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import type { Score } from "../../protocol/score.js";

/** Three quarters of a ring, open at the bottom, cut into short strokes like an audio level. */
const ring = { d: "M23.2 96.8A52 52 0 1 1 96.8 96.8", fill: "none", strokeWidth: 11, pathLength: 100 };
const strokes = 45;
const dashes = (count: number) => "1 1.25 ".repeat(count);

export interface ScoreGaugeProps {
  score: Score;
  /** The change since last time. Screen readers don't read the content of a meter. */
  change?: ReactNode;
  t: Translate<"analysisCard">;
}

/** The score as a number in a ring that fills. */
export function ScoreGauge({ score: { value, max, percent }, change, t }: ScoreGaugeProps) {
  const locale = useLocale();
  // An empty ring would look like no score, so the lowest one has a stroke.
  const filled = Math.max(1, Math.round((percent / 100) * strokes));
  return (
    <div
      data-tt="score"
      role="meter"
      aria-label={t("score")}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={t("scoreOf", { value, max })}
    >
      <svg viewBox="0 0 120 106" width="100%" stroke="var(--_tt-accent-line)" aria-hidden="true" focusable="false">
        <path {...ring} strokeDasharray={dashes(strokes)} />
        <path {...ring} data-tt-ring="filled" stroke="var(--_tt-accent)" strokeDasharray={`${dashes(filled)}0 200`} />
      </svg>
      <span>
        <b>{value.toLocaleString(locale, { maximumFractionDigits: 2 })}</b>
        <small>{t("outOf", { max })}</small>
        {change}
      </span>
    </div>
  );
}
