import { timerMs } from "../protocol/timing.js";

export { timerMs };

/** Monotonic, so that changes of the system clock have no effect. */
export function now(): number {
  return performance.now();
}

/** Resolves after the time, or as soon as the signal aborts: check the signal afterwards. */
export function sleep(ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, timerMs(ms));
    signal?.addEventListener("abort", done);
  });
}
