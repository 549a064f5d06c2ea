import { act } from "@testing-library/react";
import { vi } from "vitest";
import { createClient } from "../../src/client/createClient.js";
import { loadLate } from "../../src/hooks/loadLate.js";

const realTimeout = globalThis.setTimeout;

export async function useFakeClock(): Promise<void> {
  // What is loaded on first use takes real time.
  await createClient({ fetcher: async () => Response.json({}) }).analyzeSession("first");
  await loadLate();
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
}

/** Advances the fake clock in steps, and lets real input and output happen in between. */
export async function pass(ms: number): Promise<void> {
  await act(async () => {
    const step = ms > 60_000 ? 2000 : 500;
    for (let left = ms; left >= 0; left -= step) {
      await vi.advanceTimersByTimeAsync(Math.min(left, step));
      for (let turn = 0; turn < 4; turn += 1) await new Promise((done) => setImmediate(done));
    }
    for (let turn = 0; turn < 4; turn += 1) {
      await new Promise((done) => realTimeout(done, 2));
      await vi.advanceTimersByTimeAsync(1);
    }
  });
}
