import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import { creationKey, pendingCreatesOf, claimPending } from "../../../src/hooks/practice/pendingCreates.js";

afterEach(() => void vi.useRealTimers());

describe("creates that lost their component", () => {
  const practice = Promise.resolve({ frame: { kind: "scenario" as const, scenarioId: "a" } });

  it("are claimed once, by the next start of the same practice under the same cache", () => {
    const cache = new QueryClient();
    pendingCreatesOf(cache).set("a", { answer: practice, since: Date.now() });
    expect(claimPending(cache, "b")).toBeUndefined();
    expect(claimPending(new QueryClient(), "a")).toBeUndefined();
    expect(claimPending(cache, "a")).toBe(practice);
    expect(claimPending(cache, "a")).toBeUndefined();
  });

  it("are distinguished by scope, scenario and person", () => {
    const ada = { name: "Ada", email: "ada@example.com" };
    const keys = [
      creationKey("one", "a"),
      creationKey("two", "a"),
      creationKey("one", "b"),
      creationKey("one", "a", ada),
      creationKey("one", "a", { ...ada, name: "Bo" }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("are of no use any more after half an hour", () => {
    vi.useFakeTimers();
    const cache = new QueryClient();
    pendingCreatesOf(cache).set("a", { answer: practice, since: Date.now() });
    vi.advanceTimersByTime(31 * 60_000);
    expect(claimPending(cache, "a")).toBeUndefined();
  });
});
