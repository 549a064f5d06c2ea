import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pollDelay } from "../../src/client/pollDelay.js";
import { retryDelay } from "../../src/client/retryDelay.js";
import type { Failure } from "../../src/client/retryPolicy.js";

const settings = { baseMs: 500, capMs: 8000 };
const failed: Failure = { code: "server_error" };
const most = () => 1;

describe("retryDelay", () => {
  it("N68: grows by doubling up to the cap, with full jitter", () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((made) => retryDelay("getSession", made, failed, settings, most))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
    expect(retryDelay("getSession", 3, failed, settings, () => 0)).toBe(0);
    expect(retryDelay("getSession", 3, failed, settings, () => 0.25)).toBe(500);
  });

  it("N64: is never shorter than what the server asked for, and a little longer", () => {
    const asked: Failure = { code: "rate_limited", retryAfterMs: 7000 };
    expect(retryDelay("getSession", 1, asked, settings, () => 0)).toBe(7000);
    expect(retryDelay("getSession", 1, asked, settings, most)).toBe(7500);
    expect(retryDelay("createSession", 1, asked, settings, () => 0)).toBe(7000);
  });

  it("waits out the moment after a session's end before analyze is posted again", () => {
    expect(retryDelay("analyzeSession", 1, { code: "not_found" }, settings, () => 0)).toBe(2000);
  });

  it("stays within its bounds, whatever it is given", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (made, random) => {
        const delay = retryDelay("listScenarios", made, failed, settings, () => random);
        return delay >= 0 && delay <= 8000;
      }),
    );
  });
});

describe("pollDelay", () => {
  it("grows from 2 s to 5 s", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map((looks) => pollDelay(looks))).toEqual([
      2000, 2500, 3000, 3500, 4000, 4500, 5000, 5000, 5000,
    ]);
  });

  it("is never shorter than what the server asked for", () => {
    expect(pollDelay(0, 12_000)).toBe(12_000);
    expect(pollDelay(9, 1000)).toBe(5000);
  });
});
