"use client";
import { useId } from "react";
import { useDateFormat } from "../../hooks/useDateFormat.js";
import type { Translate } from "../../hooks/useLabels.js";
import type { TrendPoint } from "../../hooks/sessions/progress.js";

const width = 100;
const height = 40;

/** The points of the line, evenly spaced: practices come in bursts, which a time axis would pile up. */
export function trendPath(trend: readonly TrendPoint[]): { x: number; y: number }[] {
  const step = trend.length > 1 ? width / (trend.length - 1) : 0;
  return trend.map(({ percent }, index) => ({ x: index * step, y: height - (percent / 100) * height }));
}

/** Scores over time as a line, and as a table for screen readers. */
export function TrendLine({ trend, t }: { trend: readonly TrendPoint[]; t: Translate<"sessionHistory"> }) {
  const titleId = useId();
  const formatDate = useDateFormat();
  const points = trendPath(trend);
  const [first, last] = [trend[0], trend[trend.length - 1]];
  if (!first || !last || trend.length < 2) return null;
  return (
    <section data-tt="trend" aria-labelledby={titleId}>
      <h3 id={titleId}>{t("trend")}</h3>
      <p data-tt-muted="">
        {t("trendSummary", { first: Math.round(first.percent), last: Math.round(last.percent), count: trend.length })}
      </p>
      <svg viewBox={`0 -4 ${width} ${height + 8}`} preserveAspectRatio="none" aria-hidden="true">
        <path data-tt-trend="grid" d="M0 0H100M0 20H100M0 40H100" vectorEffect="non-scaling-stroke" />
        <polyline
          fill="none"
          strokeWidth="2"
          strokeLinejoin="round"
          points={points.map(({ x, y }) => `${x},${y}`).join(" ")}
          vectorEffect="non-scaling-stroke"
        />
        {/* Lines of no length with round caps, because circles would be stretched with the drawing. */}
        <path
          strokeWidth="9"
          strokeLinecap="round"
          d={points.map(({ x, y }) => `M${x} ${y}h0`).join("")}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <table data-tt-visually-hidden="" aria-labelledby={titleId}>
        <thead>
          <tr>
            <th scope="col">{t("when")}</th>
            <th scope="col">{t("scoreColumn")}</th>
          </tr>
        </thead>
        <tbody>
          {trend.map(({ sessionId, at, percent }) => (
            <tr key={sessionId}>
              <td>{formatDate(at)}</td>
              <td>{t("score", { percent: Math.round(percent) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
