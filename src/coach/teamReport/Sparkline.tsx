"use client";
import { chartShapes } from "./chartShapes.js";

/** A person's scores in the height of a line of text. For eyes only: the cells beside it have the numbers. */
export function Sparkline({ percents }: { percents: readonly number[] }) {
  if (percents.length < 2) return null;
  // Older ones would be too close to tell apart.
  const shapes = chartShapes(percents.slice(-12).map((percent, index) => ({ key: String(index), percent })));
  return (
    <svg data-tt="sparkline" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <path data-tt-chart="line" d={shapes.line} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
