import { describe, expect, it } from "vitest";
import { pollDelay, timerMs } from "../../src/protocol/timing.js";

describe("pollDelay", () => {
  it("grows by half from the first pause to the longest", () => {
    expect([0, 1, 2, 3, 4, 100].map((attempt) => pollDelay(attempt, 2000, 5000))).toEqual([2000, 3000, 4500, 5000, 5000, 5000]);
    expect([0, 1, 2, 3, 4, 10_000].map((attempt) => pollDelay(attempt, 5000, 15_000))).toEqual([5000, 7500, 11_250, 15_000, 15_000, 15_000]);
  });

  it("is never shorter than the server's Retry-After", () => {
    expect(pollDelay(0, 2000, 5000, 12_000)).toBe(12_000);
    expect(pollDelay(9, 2000, 5000, 1000)).toBe(5000);
  });
});

it("timerMs stays within the range of a timer", () => {
  expect([-1, 0, 1, 2 ** 31 - 1, 2 ** 31, Infinity].map(timerMs)).toEqual([0, 0, 1, 2 ** 31 - 1, 2 ** 31 - 1, 2 ** 31 - 1]);
});
