export interface ChartPoint {
  key: string;
  /** 0 to 100; without one, the line has a gap. */
  percent?: number;
}

interface Point {
  x: number;
  y: number;
}

/** The drawing is 100 wide and 100 high, and is stretched to its container. */
const size = 100;

/** A line through the points, the area below it, and a dot for each point. */
export function chartShapes(points: readonly ChartPoint[]): { line: string; area: string; dots: string } {
  const step = size / points.length;
  const runs: Point[][] = [[]];
  points.forEach(({ percent }, index) => {
    // In the middle of a column, to match the bars below the line.
    if (percent !== undefined) runs.at(-1)!.push({ x: (index + 0.5) * step, y: size - percent });
    else runs.push([]);
  });
  const lines = runs.map((run) => curve(run, step));
  return {
    line: lines.join(""),
    area: lines.map((line, index) => line && `${line}V${size}H${runs[index]![0]!.x}Z`).join(""),
    // Lines of zero length with round ends, because circles would be stretched with the drawing.
    dots: runs.flat().map(({ x, y }) => `M${x} ${y}h0`).join(""),
  };
}

/** A smooth line through points at equal distances that does not rise above or fall below them (Steffen's method). */
function curve(points: readonly Point[], step: number): string {
  const rises = points.slice(1).map(({ y }, index) => y - points[index]!.y);
  const inner = rises.slice(1).map((rise, index) => {
    const before = rises[index]!;
    return (Math.sign(before) + Math.sign(rise)) * Math.min(Math.abs(before), Math.abs(rise), Math.abs(before + rise) / 4);
  });
  const atEnd = (rise = 0, next = rise) => (3 * rise - next) / 2;
  const slopes = [atEnd(rises[0], inner[0]), ...inner, atEnd(rises.at(-1), inner.at(-1))];
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      if (!before) return `M${x} ${y}`;
      return `C${before.x + step / 3} ${before.y + slopes[index - 1]! / 3} ${x - step / 3} ${y - slopes[index]! / 3} ${x} ${y}`;
    })
    .join("");
}
