"use client";
import type { ReportTexts } from "./useReportTexts.js";

/** The change of a score: short on screen, and in words for screen readers. */
export function Change({ points: value, texts: { t, points } }: { points: number | undefined; texts: ReportTexts }) {
  if (value === undefined) return <>–</>;
  const rounded = Math.round(value);
  const count = Math.abs(rounded);
  const direction = count === 0 ? "level" : rounded > 0 ? "up" : "down";
  return (
    <span data-tt-change={direction}>
      <span aria-hidden="true">{points(rounded)}</span>
      <span data-tt-visually-hidden="">{t(direction, { count })}</span>
    </span>
  );
}
