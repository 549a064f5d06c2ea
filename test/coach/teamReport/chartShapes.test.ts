import { expect, it } from "vitest";
import { chartShapes } from "../../../src/coach/teamReport/chartShapes.js";

it("connects neighbors, and has a gap where there is no score", () => {
  const points = [40, 60, undefined, 80].map((percent, index) => ({ key: String(index), percent }));
  expect(chartShapes(points)).toEqual({
    line: "M12.5 60L37.5 40M87.5 20",
    area: "M12.5 100L12.5 60L37.5 40V100ZM87.5 100L87.5 20V100Z",
    dots: "M12.5 60h0M37.5 40h0M87.5 20h0",
  });
});

it("draws nothing without points", () => {
  expect(chartShapes([])).toEqual({ line: "", area: "", dots: "" });
});
