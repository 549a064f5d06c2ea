import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import { creationKey, orphansOf, takeCreate } from "../../../src/hooks/practiceFlow/orphans.js";

afterEach(() => void vi.useRealTimers());

describe("creates that lost their component", () => {
  const practice = Promise.resolve({ frame: { kind: "scenario" as const, scenarioId: "a" } });

  it("are taken once, by whoever starts the same under the same cache", () => {
    const cache = new QueryClient();
    orphansOf(cache).set("a", { answer: practice, since: Date.now() });
    expect(takeCreate(cache, "b")).toBeUndefined();
    expect(takeCreate(new QueryClient(), "a")).toBeUndefined();
    expect(takeCreate(cache, "a")).toBe(practice);
    expect(takeCreate(cache, "a")).toBeUndefined();
  });

  it("are told apart by scope, scenario and person", () => {
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
    orphansOf(cache).set("a", { answer: practice, since: Date.now() });
    vi.advanceTimersByTime(31 * 60_000);
    expect(takeCreate(cache, "a")).toBeUndefined();
  });
});
