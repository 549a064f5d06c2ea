"use client";
import { useId, useState } from "react";
import { preventSubmit } from "../../hooks/keyboard.js";
import { dateOnly, useDateFormat } from "../../hooks/useDateFormat.js";
import type { Translate } from "../../hooks/useLabels.js";
import type { TrendPoint } from "../../hooks/sessions/progress.js";
import type { ScoreTexts } from "./scoreText.js";

/** The points in percent of the drawing, evenly spaced, because practices come in bursts that would overlap on a time axis. */
export function trendPath(trend: readonly TrendPoint[]): { x: number; y: number }[] {
  return trend.map(({ percent }, index) => ({ x: (100 * index) / (trend.length - 1), y: 100 - percent }));
}

export interface TrendLineProps extends ScoreTexts {
  /** At least two points. */
  trend: readonly TrendPoint[];
  t: Translate<"sessionHistory">;
}

/**
 * Scores over time: a line for each scenario, and a table for screen readers. A native slider over the drawing reaches every point
 * by pointer, touch and arrow keys.
 */
export function TrendLine({ trend, scoreText, axisText, t }: TrendLineProps) {
  const titleId = useId();
  const formatDate = useDateFormat();
  const formatDay = useDateFormat(dateOnly);
  const [active, setActive] = useState<number>();
  const points = trendPath(trend);
  const first = trend[0]!;
  const last = trend.at(-1)!;
  const latest = new Map(trend.map(({ scenarioName }, place) => [scenarioName, place]));
  const names = [...latest.keys()];
  const lineOf = ({ scenarioName }: TrendPoint) => names.indexOf(scenarioName) % 4;
  const describe = (point: TrendPoint) => [point.scenarioName, formatDate(point.at), scoreText(point.percent)].filter(Boolean).join(" · ");
  const index = active === undefined ? undefined : Math.min(active, trend.length - 1);
  return (
    <section data-tt="trend" aria-labelledby={titleId}>
      <h3 id={titleId}>{t("trend")}</h3>
      <p data-tt-muted="">
        {index === undefined
          ? t("trendSummary", { first: scoreText(first.percent), last: scoreText(last.percent), count: trend.length })
          : describe(trend[index]!)}
      </p>
      <div data-tt="chart">
        {[100, 50, 0].map((percent) => (
          <span key={percent} data-tt-muted="" aria-hidden="true">
            {axisText(percent)}
          </span>
        ))}
        <svg aria-hidden="true">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none">
            <path d="M0 0H100M0 50H100M0 100H100" stroke="var(--_tt-track)" strokeWidth="1" vectorEffect="non-scaling-stroke" />
            {names.map((name, line) => (
              <polyline
                key={line}
                data-tt-tone={line % 4}
                fill="none"
                stroke="var(--_tt-tone)"
                strokeWidth="2.5"
                strokeDasharray={line ? line * 3 : undefined}
                points={points.flatMap(({ x, y }, place) => (trend[place]!.scenarioName === name ? [`${x},${y}`] : [])).join(" ")}
                vectorEffect="non-scaling-stroke"
              />
            ))}
          </svg>
          {points.map(({ x, y }, place) => (
            <svg key={place} x={`${x}%`} y={`${y}%`} overflow="visible" fill="var(--_tt-tone)" data-tt-tone={lineOf(trend[place]!)}>
              <circle r={place === index ? 8 : 5} />
              {(place === index || place === latest.get(trend[place]!.scenarioName)) && (
                <text y="-12" textAnchor="middle" fontWeight="600">
                  {axisText(trend[place]!.percent)}
                </text>
              )}
            </svg>
          ))}
        </svg>
        <input
          type="range"
          min={0}
          max={trend.length - 1}
          value={index ?? trend.length - 1}
          aria-labelledby={titleId}
          aria-valuetext={describe(trend[index ?? trend.length - 1]!)}
          onChange={({ target }) => setActive(Number(target.value))}
          onKeyDown={preventSubmit}
          onFocus={({ target }) => setActive(Number(target.value))}
          onBlur={() => setActive(undefined)}
          onPointerMove={({ currentTarget, clientX }) => {
            const { left, width } = currentTarget.getBoundingClientRect();
            const ratio = (clientX - left) / width;
            const isMirrored = getComputedStyle(currentTarget).direction === "rtl";
            setActive(Math.round(Math.min(1, Math.max(0, isMirrored ? 1 - ratio : ratio)) * (trend.length - 1)));
          }}
          onPointerLeave={() => setActive(undefined)}
        />
        <p data-tt-muted="" aria-hidden="true">
          <span>{formatDay(first.at)}</span>
          <span>{formatDay(last.at)}</span>
        </p>
      </div>
      {names.length > 1 && (
        <ul data-tt="legend" data-tt-muted="" aria-hidden="true">
          {names.map((name, line) => (
            <li key={line} data-tt-tone={line % 4}>
              <bdi>{name ?? t("untitled")}</bdi>
            </li>
          ))}
        </ul>
      )}
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
              <td>{scoreText(percent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
