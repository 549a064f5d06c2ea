import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClient } from "../../src/client/index.js";

beforeEach(async () => {
  // As long as a runner takes from a test file's imports to its first test.
  await vi.dynamicImportSettled();
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it("sends the first call at once outside a page: fake timers that stand still keep no file away", async () => {
  const fetcher = vi.fn(() => new Promise<Response>(() => {}));
  const failed = createClient({ fetcher }).createSession({ scenarioId: "a" }).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(29_999);
  expect(fetcher).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await failed).toMatchObject({ code: "timeout", outcome: "unknown" });
});
