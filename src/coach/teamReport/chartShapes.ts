export interface ChartPoint {
  key: string;
  /** 0 to 100; without one, the line has a gap. */
  percent?: number;
}

/**
 * A line through the points, the area below it, and a dot for each point. The drawing is 100 wide and 100 high, and is stretched to
 * its container.
 */
export function chartShapes(points: readonly ChartPoint[]): { line: string; area: string; dots: string } {
  const shapes = { line: "", area: "", dots: "" };
  points.forEach(({ percent }, index) => {
    if (percent === undefined) return;
    // In the middle of its column, as wide columns stand below the line.
    const x = ((index + 0.5) * 100) / points.length;
    const y = 100 - percent;
    const isFirst = points[index - 1]?.percent === undefined;
    const isLast = points[index + 1]?.percent === undefined;
    shapes.line += `${isFirst ? "M" : "L"}${x} ${y}`;
    shapes.area += `${isFirst ? `M${x} 100` : ""}L${x} ${y}${isLast ? "V100Z" : ""}`;
    // Lines without a length and with round ends: circles would be stretched with the drawing.
    shapes.dots += `M${x} ${y}h0`;
  });
  return shapes;
}
