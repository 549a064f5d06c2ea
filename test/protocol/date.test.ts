// @vitest-environment node
import { afterEach, describe, expect, it, vi } from "vitest";
import { parseDate } from "../../src/protocol/date.js";

afterEach(() => vi.unstubAllEnvs());

describe("parseDate", () => {
  it.each(["UTC", "America/New_York", "Asia/Kolkata"])("reads a date without a zone as UTC in %s", (zone) => {
    vi.stubEnv("TZ", zone);
    expect(parseDate("2026-07-01T10:00:00")?.toISOString()).toBe("2026-07-01T10:00:00.000Z");
    expect(parseDate("2026-07-01T10:00:00.123456")?.toISOString()).toBe("2026-07-01T10:00:00.123Z");
    expect(parseDate("2026-07-01")?.toISOString()).toBe("2026-07-01T00:00:00.000Z");
    expect(parseDate("2026-07-01 10:00:00")?.toISOString()).toBe("2026-07-01T10:00:00.000Z");
  });

  it.each([
    ["2026-07-01T10:00:00Z", "2026-07-01T10:00:00.000Z"],
    ["2026-07-01t10:00:00z", "2026-07-01T10:00:00.000Z"],
    ["2026-07-01T10:00Z", "2026-07-01T10:00:00.000Z"],
    ["2026-07-01T10:00:00.5Z", "2026-07-01T10:00:00.500Z"],
    ["2026-07-01T10:00:00.123456789+00:00", "2026-07-01T10:00:00.123Z"],
    ["2026-07-01T10:00:00+05:30", "2026-07-01T04:30:00.000Z"],
    ["2026-07-01T10:00:00-0800", "2026-07-01T18:00:00.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    [1705312800000, "2024-01-15T10:00:00.000Z"],
    [1705312800, "2024-01-15T10:00:00.000Z"],
    [1705312800.25, "2024-01-15T10:00:00.250Z"],
  ])("reads %s", (value, iso) => {
    expect(parseDate(value)?.toISOString()).toBe(iso);
  });

  it.each([
    ...["", " ", "soon", "1.5", "-1", "2026", "2026-1-1", "2026-13-01", "2026-00-10", "2026-02-30", "2025-02-29", "2026-01-01T25:00:00"],
    ...["01/02/2026", "Thu, 01 Jan 2026 00:00:00 GMT", "2026-01-01T00:00:00Z; rm", "2026-01-01T", "2026-01-01T00:00:00+99:99"],
    ...[NaN, Infinity, -1, 0, 1, 12.5, 1e15, null, undefined, true, {}, [], 10n, new Date()],
  ])("D104: does not take %s for a date", (value) => {
    expect(parseDate(value)).toBeUndefined();
  });
});
