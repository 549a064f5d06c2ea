import { area, curveMonotoneX, line } from "d3-shape";

export interface ChartPoint {
  key: string;
  /** 0 to 100; without one, the line has a gap. */
  percent?: number;
}

/** The drawing is 100 wide and 100 high, and is stretched to its container. */
const size = 100;

/** In the middle of its column, as wide columns stand below the line. */
const xOf = (index: number, count: number) => ((index + 0.5) * size) / count;
const yOf = (percent: number | undefined) => size - (percent ?? 0);

/** A line through the points, the area below it, and a dot for each point. */
export function chartShapes(points: readonly ChartPoint[]): { line: string; area: string; dots: string } {
  const count = points.length;
  const isThere = ({ percent }: ChartPoint) => percent !== undefined;
  const x = (_: ChartPoint, index: number) => xOf(index, count);
  const y = ({ percent }: ChartPoint) => yOf(percent);
  const data = [...points];
  return {
    line: line<ChartPoint>(x, y).defined(isThere).curve(curveMonotoneX)(data) ?? "",
    area: area<ChartPoint>(x, size, y).defined(isThere).curve(curveMonotoneX)(data) ?? "",
    // Lines without a length and with round ends: circles would be stretched with the drawing.
    dots: points.map((point, index) => (isThere(point) ? `M${xOf(index, count)} ${yOf(point.percent)}h0` : "")).join(""),
  };
}
