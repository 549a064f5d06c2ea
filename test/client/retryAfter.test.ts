import { describe, expect, it } from "vitest";
import { retryAfterMs } from "../../src/client/retryAfter.js";

const now = Date.UTC(2026, 10, 22, 12, 0, 0);
const headers = (values: Record<string, string>) => new Headers(values);

describe("retryAfterMs", () => {
  it.each([
    ["0", 0],
    ["1", 1000],
    ["120", 120_000],
    ["007", 7000],
    ["99999999999", 99_999_999_999_000],
    ["9".repeat(400), Number.MAX_SAFE_INTEGER],
    [" 5 ", 5000],
  ])("N64, N66: %s is that many seconds", (value, ms) => {
    expect(retryAfterMs(headers({ "retry-after": value }), now)).toBe(ms);
  });

  it.each([
    ["Sun, 22 Nov 2026 12:00:30 GMT", 30_000],
    ["Tue, 01 Dec 2026 12:00:00 GMT", 9 * 86_400_000],
    ["Sun, 06 Nov 1994 08:49:37 GMT", 0],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
    // The obsolete forms that RFC 9110 still requires readers to accept.
    ["Sunday, 22-Nov-26 12:00:30 GMT", 30_000],
    ["Wednesday, 02-Dec-26 12:00:00 GMT", 10 * 86_400_000],
    ["Sun Nov 22 12:00:30 2026", 30_000],
    ["Tue Dec  1 12:00:00 2026", 9 * 86_400_000],
    ["Sunday, 06-Nov-94 08:49:37 GMT", 0],
  ])("N65: the date %s is measured from now, and a past one is 0", (value, ms) => {
    expect(retryAfterMs(headers({ "retry-after": value }), now)).toBe(ms);
  });

  it.each([
    "-1", "1.5", "+5", "soon", "5, 10", "", "5s", "0x10", "1e3", "Infinity", "NaN", "٣", "2026-11-22", "2026-11-22T12:00:30Z",
    "Sun, 22 Nov 2026 12:00:30", "Sun, 22 Nov 2026 12:00:30 +0200", "Sun, 22 Nov 2026 25:00:30 GMT", "Tue, 31 Feb 2026 12:00:30 GMT",
    "Sun, 22 Foo 2026 12:00:30 GMT", "Sun, 22 Nov 2026 12:60:30 GMT", "22 Nov 2026 12:00:30 GMT", "Sun, 22 Nov 2026 ::::::30 GMT",
    "Monday, 22-Nov-26 12:00:30 GMT", "Sun Nov 31 12:00:30 2026", "Sun Nov 22 2026 12:00:30", "Invalid Date",
  ])("N67: %j says nothing", (value) => {
    const plain = { get: (name: string) => (name === "retry-after" ? value : null) };
    expect(retryAfterMs(plain, now)).toBeUndefined();
  });

  it("says nothing where there is no header", () => {
    expect(retryAfterMs(headers({}), now)).toBeUndefined();
  });

  it("N91: a date counts from the answer's own Date, whatever this machine's clock says", () => {
    const answer = headers({ "retry-after": "Sun, 22 Nov 2026 12:00:10 GMT", date: "Sun, 22 Nov 2026 12:00:00 GMT" });
    for (const off of [-86_400_000, 0, 86_400_000]) expect(retryAfterMs(answer, now + off)).toBe(10_000);
  });
});
