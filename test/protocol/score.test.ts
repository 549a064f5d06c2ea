// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parseScore } from "../../src/protocol/score.js";

describe("parseScore", () => {
  it.each([
    [85, 100, { value: 85, max: 100, percent: 85 }],
    [8.2, 10, { value: 8.2, max: 10, percent: 82 }],
    ["D94: 85", 100, undefined],
    ["85", 100, { value: 85, max: 100, percent: 85 }],
    ["85%", 10, { value: 85, max: 100, percent: 85 }],
    ["85 %", 10, { value: 85, max: 100, percent: 85 }],
    ["8/10", 100, { value: 8, max: 10, percent: 80 }],
    ["7.5 / 10", 100, { value: 7.5, max: 10, percent: 75 }],
    ["7,5/10", 100, { value: 7.5, max: 10, percent: 75 }],
    ["**8/10**", 100, { value: 8, max: 10, percent: 80 }],
    ["85/100", 10, { value: 85, max: 100, percent: 85 }],
    ["4/5", 100, { value: 4, max: 5, percent: 80 }],
    ["85\u00a0%", 10, { value: 85, max: 100, percent: 85 }],
    ["85\u202f%", 10, { value: 85, max: 100, percent: 85 }],
    ["８／１０", 100, { value: 8, max: 10, percent: 80 }],
    ["８５％", 10, { value: 85, max: 100, percent: 85 }],
    ["８５", 100, { value: 85, max: 100, percent: 85 }],
    ["Final Score: 6.5/10", 100, { value: 6.5, max: 10, percent: 65 }],
    ["**Overall:** 85%", 10, { value: 85, max: 100, percent: 85 }],
    ["总分：８５／１００", 10, { value: 85, max: 100, percent: 85 }],
    ["Score (out of 10): 7/10", 100, { value: 7, max: 10, percent: 70 }],
    ["Score – 7/10", 100, { value: 7, max: 10, percent: 70 }],
    ["You scored 7/10", 100, undefined],
    [`${"9".repeat(400)}/10`, 100, undefined],
    [`8/${"9".repeat(400)}`, 100, undefined],
    ["1e999", 100, undefined],
    ["abc", 100, undefined],
    ["B+", 100, undefined],
    ["8/10 and more", 100, undefined],
    ["8/0", 100, undefined],
    ["", 100, undefined],
    [0, 100, { value: 0, max: 100, percent: 0 }],
    [-0, 100, { value: 0, max: 100, percent: 0 }],
    [-5, 100, { value: 0, max: 100, percent: 0 }],
    [101, 100, { value: 100, max: 100, percent: 100 }],
    ["12/10", 100, { value: 10, max: 10, percent: 100 }],
    ["-3/10", 100, { value: 0, max: 10, percent: 0 }],
    [NaN, 100, undefined],
    [Infinity, 100, undefined],
    ["NaN", 100, undefined],
    ["Infinity", 100, undefined],
    [null, 100, undefined],
    [true, 100, undefined],
    [{}, 100, undefined],
    [[8], 100, undefined],
    [{ value: 8, max: 10, percent: 3 }, 100, { value: 8, max: 10, percent: 80 }],
    [{ value: 800, max: 10 }, 100, { value: 10, max: 10, percent: 100 }],
    [{ value: NaN, max: 10 }, 100, undefined],
  ])("D94 to D96: reads %j out of %j", (value, max, score) => {
    expect(parseScore(value, max)).toEqual(score);
  });

  it("without a scale takes only what says its own", () => {
    expect(parseScore(8)).toBeUndefined();
    expect(parseScore("8")).toBeUndefined();
    expect(parseScore("8/10")?.max).toBe(10);
  });
});
