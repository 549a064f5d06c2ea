"use client";
import { axisOf, chartShapes } from "./chartShapes.js";

/** Draws a person's scores at the height of a line of text. Hidden from screen readers, because the cells beside it have the numbers. */
export function Sparkline({ percents }: { percents: readonly number[] }) {
  if (percents.length < 2) return null;
  // With more scores, the points would be too close together.
  const shapes = chartShapes(percents.slice(-12), axisOf(percents, 10));
  return (
    <svg data-tt="sparkline" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <path data-tt-chart="area" d={shapes.area} />
      <path data-tt-chart="line" d={shapes.line} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
