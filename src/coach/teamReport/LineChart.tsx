"use client";
import { useId } from "react";
import { axisOf, chartShapes } from "./chartShapes.js";
import type { ReportTexts } from "./useReportTexts.js";

export interface LabelledPoint {
  key: string;
  /** 0 to 100; without one, the line has a gap. */
  percent?: number;
  /** Shown when the pointer rests on the point. */
  label: string;
}

/** Draws scores as a line on an axis around them. Hidden from screen readers, because the table beside it has the numbers. */
export function LineChart({ points, texts: { percent } }: { points: readonly LabelledPoint[]; texts: ReportTexts }) {
  const fill = useId();
  const percents = points.map((point) => point.percent);
  const axis = axisOf(percents.filter((value) => value !== undefined), 20);
  const shapes = chartShapes(percents, axis);
  const width = 100 / points.length;
  return (
    <div data-tt="line-chart" aria-hidden="true">
      <div data-tt-axis="" data-tt-muted="">
        <span>{percent(axis.high)}</span>
        <span>{percent((axis.low + axis.high) / 2)}</span>
        <span>{percent(axis.low)}</span>
      </div>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none">
        <linearGradient id={fill} x2="0" y2="1">
          <stop stopColor="var(--_tt-accent)" stopOpacity=".24" />
          <stop offset="1" stopColor="var(--_tt-accent)" stopOpacity="0" />
        </linearGradient>
        <path data-tt-chart="grid" d="M0 0H100M0 50H100M0 100H100" vectorEffect="non-scaling-stroke" />
        <path d={shapes.area} fill={`url(#${fill})`} />
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
