"use client";
import { type ChartPoint, chartShapes } from "./chartShapes.js";
import type { ReportTexts } from "./useReportTexts.js";

export interface LabelledPoint extends ChartPoint {
  /** Shown when the pointer rests on the point. */
  label: string;
}

/** Draws scores as a line on an axis from 0 to 100. Hidden from screen readers, because the table beside it has the numbers. */
export function LineChart({ points, texts: { percent } }: { points: readonly LabelledPoint[]; texts: ReportTexts }) {
  const shapes = chartShapes(points);
  const width = 100 / points.length;
  return (
    <div data-tt="line-chart" aria-hidden="true">
      <div data-tt-axis="">
        <span>{percent(100)}</span>
        <span>{percent(50)}</span>
        <span>{percent(0)}</span>
      </div>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none">
        <path data-tt-chart="grid" d="M0 0H100M0 50H100M0 100H100" vectorEffect="non-scaling-stroke" />
        <path data-tt-chart="area" d={shapes.area} />
        <path data-tt-chart="line" d={shapes.line} vectorEffect="non-scaling-stroke" />
        <path data-tt-chart="dots" d={shapes.dots} vectorEffect="non-scaling-stroke" />
        {points.map(({ key, label }, index) => (
          <rect key={key} x={index * width} width={width} height="100" fill="transparent">
            <title>{label}</title>
          </rect>
        ))}
      </svg>
    </div>
  );
}
