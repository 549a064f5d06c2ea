/** The lowest and the highest score on an axis, in percent. */
export interface Axis {
  low: number;
  high: number;
}

/**
 * A line through the scores, the area below it, and a dot for each score; a missing score is a gap. The drawing is 100 wide and 100
 * high, and is stretched to its container.
 */
export function chartShapes(
  percents: readonly (number | undefined)[],
  { low, high }: Axis = { low: 0, high: 100 },
): { line: string; area: string; dots: string } {
  const shapes = { line: "", area: "", dots: "" };
  percents.forEach((percent, index) => {
    if (percent === undefined) return;
    // In the middle of its column, as wide columns stand below the line.
    const x = ((index + 0.5) * 100) / percents.length;
    const y = 100 - ((percent - low) * 100) / (high - low);
    const isFirst = percents[index - 1] === undefined;
    const isLast = percents[index + 1] === undefined;
    shapes.line += `${isFirst ? "M" : "L"}${x} ${y}`;
    shapes.area += `${isFirst ? `M${x} 100` : ""}L${x} ${y}${isLast ? "V100Z" : ""}`;
    // Lines without a length and with round ends: circles would be stretched with the drawing.
    shapes.dots += `M${x} ${y}h0`;
  });
  return shapes;
}

/**
 * An axis around the scores, so that their changes can be seen. It ends at multiples of `step`, and covers at least two steps, so that
 * small changes do not look large.
 */
export function axisOf(percents: readonly number[], step: number): Axis {
  const low = Math.max(0, Math.floor((Math.min(...percents) - 1) / step) * step);
  const high = Math.max(low + 2 * step, Math.ceil((Math.max(...percents) + 1) / step) * step);
  return high > 100 ? { low: Math.min(low, 100 - 2 * step), high: 100 } : { low, high };
}
