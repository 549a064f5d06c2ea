import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createOnce, hasOrphan } from "../../../src/hooks/practiceFlow/createOnce.js";

afterEach(() => void vi.useRealTimers());

describe("createOnce", () => {
  const cache = new QueryClient();

  it("a released create is taken over, with its answer", async () => {
    const create = vi.fn(async () => "session");
    const first = createOnce(cache, "takeover", create);
    first.release();
    expect(hasOrphan(cache, "takeover")).toBe(true);
    const second = createOnce(cache, "takeover", create);
    expect(hasOrphan(cache, "takeover")).toBe(false);
    first.release();
    expect(hasOrphan(cache, "takeover")).toBe(false);
    expect(await second.answer).toBe("session");
    expect(create).toHaveBeenCalledTimes(1);
  });

  it("an answer that came when nobody waited is kept for the next one", async () => {
    const create = vi.fn(async () => "session");
    const first = createOnce(cache, "late", create);
    first.release();
    await first.answer;
    const second = createOnce(cache, "late", create);
    expect(await second.answer).toBe("session");
    second.take();
    createOnce(cache, "late", create);
    expect(create).toHaveBeenCalledTimes(2);
  });

  it("two that are mounted at once create one each, as do different keys", () => {
    const create = vi.fn(async () => "session");
    createOnce(cache, "two", create);
    createOnce(cache, "two", create);
    createOnce(cache, "three", create).release();
    createOnce(cache, "four", create);
    expect(create).toHaveBeenCalledTimes(4);
  });

  it("a failure waits as well, without an unhandled rejection", async () => {
    const lost = new Error("lost");
    const first = createOnce(cache, "failing", () => Promise.reject(lost));
    first.release();
    await Promise.resolve();
    const second = createOnce(cache, "failing", async () => "never sent");
    await expect(second.answer).rejects.toBe(lost);
  });

  it("an old answer is of no use any more", () => {
    vi.useFakeTimers();
    const create = vi.fn(async () => "session");
    createOnce(cache, "old", create).release();
    vi.advanceTimersByTime(31 * 60_000);
    expect(hasOrphan(cache, "old")).toBe(false);
    createOnce(cache, "old", create);
    expect(create).toHaveBeenCalledTimes(2);
  });
});
