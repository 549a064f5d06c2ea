import { expect, it } from "vitest";
import { chartShapes } from "../../src/coach/teamReport/chartShapes.js";

const rounded = (path: string) => path.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
const shapesOf = (...percents: (number | undefined)[]) => {
  const { line, area, dots } = chartShapes(percents.map((percent, index) => ({ key: String(index), ...(percent !== undefined && { percent }) })));
  return { line: rounded(line), area: rounded(area), dots: rounded(dots) };
};

it("draws the same curve as d3's curveMonotoneX, with a gap where there is no value", () => {
  const { line, area } = shapesOf(40, 60, undefined, 55, 70, 65, 90);
  const second = "M50 45C54.8 37.5 59.5 30 64.3 30C69 30 73.8 35 78.6 35C83.3 35 88.1 22.5 92.9 10";
  expect(line).toMatch(/^M7\.1 60C.* 21\.4 40M50 45/);
  expect(line.slice(line.indexOf("M50"))).toBe(second);
  expect(area.slice(area.indexOf("M50"))).toBe(`${second}V100H50Z`);
});

it("stays between its points", () => {
  const { line } = shapesOf(0, 100, 100, 0, 50);
  const heights = [...line.matchAll(/[ C]?(-?[\d.]+) (-?[\d.]+)/g)].map((match) => Number(match[2]));
  expect(Math.min(...heights)).toBe(0);
  expect(Math.max(...heights)).toBe(100);
});

it("draws a dot for each value, and no line through one alone", () => {
  expect(shapesOf(undefined, 50).dots).toBe("M75 50h0");
  expect(shapesOf(undefined, 50).line).toBe("M75 50");
  expect(chartShapes([])).toEqual({ line: "", area: "", dots: "" });
});
