import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Failure } from "../../src/client/retryPolicy.js";
import { isRepeatable, mayRetry, retryDelay } from "../../src/client/retryPolicy.js";
import type { EndpointName, HttpMethod } from "../../src/protocol/endpoints.js";
import { endpoints } from "../../src/protocol/endpoints.js";

const settings = { attempts: 3, maxRetryAfterMs: 30_000 };
const names = Object.keys(endpoints) as EndpointName[];
const may = (name: EndpointName, failure: Partial<Failure>, attempts = 1, how = settings) =>
  mayRetry(name, endpoints[name].method, attempts, { code: "server_error", ...failure } as Failure, how);

const reads = names.filter((name) => ["GET", "DELETE"].includes(endpoints[name].method));
const writes = names.filter((name) => ["POST", "PATCH"].includes(endpoints[name].method));

const passing: [string, Partial<Failure>][] = [
  ["a broken connection", { code: "network" }],
  ["a timeout", { code: "timeout" }],
  ["500", { code: "server_error", status: 500 }],
  ["502", { code: "server_error", status: 502 }],
  ["503 with Retry-After", { code: "server_error", status: 503, retryAfterMs: 1000 }],
  ["429 alone", { code: "rate_limited", status: 429 }],
  ["429 with Retry-After", { code: "rate_limited", status: 429, retryAfterMs: 30_000 }],
  ["a truncated text", { code: "bad_response", status: 200, cause: new SyntaxError() }],
];

const lasting: [string, Partial<Failure>][] = [
  ["400", { code: "bad_request", status: 400 }],
  ["N70: 401", { code: "unauthorized", status: 401 }],
  ["N70: 403", { code: "forbidden", status: 403 }],
  ["404", { code: "not_found", status: 404 }],
  ["501", { code: "server_error", status: 501 }],
  ["a page", { code: "bad_response", status: 200 }],
  ["an abort", { code: "aborted" }],
  ["bad arguments", { code: "invalid_argument" }],
  ["N66: a Retry-After above the limit", { code: "rate_limited", status: 429, retryAfterMs: 30_001 }],
  ["an endless Retry-After", { code: "server_error", status: 503, retryAfterMs: Infinity }],
];

describe("mayRetry", () => {
  it("knows what may be sent twice", () => {
    const methods: HttpMethod[] = ["GET", "DELETE", "POST", "PATCH"];
    expect(methods.map(isRepeatable)).toEqual([true, true, false, false]);
    expect([reads.length > 3, writes.length > 3]).toEqual([true, true]);
  });

  it.each(passing)("repeats reads and deletes after %s", (_, failure) => {
    for (const name of reads) expect([name, may(name, failure)]).toEqual([name, true]);
  });

  it.each(lasting)("repeats nothing after %s, but analyze after 404", (_, failure) => {
    for (const name of names) {
      const isJustEnded = name === "analyzeSession" && failure.status === 404;
      expect([name, may(name, failure)]).toEqual([name, isJustEnded]);
    }
  });

  it("N69: makes at most three attempts", () => {
    expect([1, 2, 3, 4].map((made) => may("getSession", { status: 500 }, made))).toEqual([true, true, false, false]);
  });

  it.each(passing)("sends a write again after a 429 that says when, and after nothing else: %s", (_, failure) => {
    const refused = failure.status === 429 && failure.retryAfterMs !== undefined;
    for (const name of writes) expect([name, may(name, failure)]).toEqual([name, refused]);
  });

  it("sends a write a second time at most, whatever refused it", () => {
    for (const name of writes) {
      expect(may(name, { code: "rate_limited", status: 429, retryAfterMs: 0 }, 2)).toBe(false);
      expect(may(name, { code: "not_found", status: 404 }, 2)).toBe(false);
    }
  });

  it("does not take a 404 that came under another status for one", () => {
    expect(may("analyzeSession", { code: "not_found", status: 200 })).toBe(false);
  });

  it("repeats nothing with one attempt, or with settings that are no numbers", () => {
    for (const [, failure] of passing) {
      for (const name of names) {
        expect(may(name, failure, 1, { ...settings, attempts: 1 })).toBe(false);
        expect(may(name, failure, 1, { ...settings, attempts: Number.NaN })).toBe(false);
      }
    }
  });
});

const delays = { baseMs: 500, capMs: 8000 };
const serverError: Failure = { code: "server_error" };
const most = () => 1;

describe("retryDelay", () => {
  it("N68: grows by doubling up to the cap, with full jitter", () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((made) => retryDelay("getSession", made, serverError, delays, most))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
    expect(retryDelay("getSession", 3, serverError, delays, () => 0)).toBe(0);
    expect(retryDelay("getSession", 3, serverError, delays, () => 0.25)).toBe(500);
  });

  it("N64: is never shorter than what the server asked for, and a little longer", () => {
    const asked: Failure = { code: "rate_limited", retryAfterMs: 7000 };
    expect(retryDelay("getSession", 1, asked, delays, () => 0)).toBe(7000);
    expect(retryDelay("getSession", 1, asked, delays, most)).toBe(7500);
    expect(retryDelay("createSession", 1, asked, delays, () => 0)).toBe(7000);
  });

  it("waits out the moment after a session's end before analyze is posted again", () => {
    expect(retryDelay("analyzeSession", 1, { code: "not_found" }, delays, () => 0)).toBe(2000);
  });

  it("stays within its bounds, whatever it is given", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (made, random) => {
        const delay = retryDelay("listScenarios", made, serverError, delays, () => random);
        return delay >= 0 && delay <= 8000;
      }),
    );
  });
});
