import { expect, it } from "vitest";
import { axisOf, chartShapes } from "../../../src/coach/teamReport/chartShapes.js";

it("connects neighbors, and has a gap where there is no score", () => {
  expect(chartShapes([40, 60, undefined, 80])).toEqual({
    line: "M12.5 60L37.5 40M87.5 20",
    area: "M12.5 100L12.5 60L37.5 40V100ZM87.5 100L87.5 20V100Z",
    dots: "M12.5 60h0M37.5 40h0M87.5 20h0",
  });
});

it("stretches the scores to an axis", () => {
  expect(chartShapes([40, 60, 80], { low: 40, high: 80 }).dots).toBe(`M${50 / 3} 100h0M50 50h0M${250 / 3} 0h0`);
});

it("draws nothing without points", () => {
  expect(chartShapes([])).toEqual({ line: "", area: "", dots: "" });
});

it.each([
  [[52, 66], 40, 80],
  [[41, 70], 40, 80],
  [[60], 40, 80],
  [[0], 0, 40],
  [[100], 60, 100],
  [[3, 98], 0, 100],
])("puts the scores %j on an axis from %d to %d", (percents, low, high) => {
  expect(axisOf(percents, 20)).toEqual({ low, high });
});
