import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isCreateWaiting, leaveCreate, takeCreate } from "../../../src/hooks/practiceFlow/orphans.js";

afterEach(() => void vi.useRealTimers());

describe("creates that lost their component", () => {
  const practice = Promise.resolve({ frame: { kind: "scenario" as const, scenarioId: "a" } });

  it("are taken once, by whoever starts the same under the same cache", () => {
    const cache = new QueryClient();
    leaveCreate(cache, "a", practice);
    expect(isCreateWaiting(cache, "a")).toBe(true);
    expect(takeCreate(cache, "b")).toBeUndefined();
    expect(takeCreate(new QueryClient(), "a")).toBeUndefined();
    expect(takeCreate(cache, "a")).toBe(practice);
    expect(takeCreate(cache, "a")).toBeUndefined();
    expect(isCreateWaiting(cache, "a")).toBe(false);
  });

  it("are of no use any more after half an hour", () => {
    vi.useFakeTimers();
    const cache = new QueryClient();
    leaveCreate(cache, "a", practice);
    vi.advanceTimersByTime(31 * 60_000);
    expect(takeCreate(cache, "a")).toBeUndefined();
  });
});
