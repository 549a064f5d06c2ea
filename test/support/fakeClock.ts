import { act } from "@testing-library/react";
import { vi } from "vitest";

const realTimeout = globalThis.setTimeout;

export function useFakeClock(): void {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
}

/** Advances the fake clock in steps, and lets real I/O happen between them. */
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
