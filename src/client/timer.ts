/** Above this a timer fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** A length of time that a timer can take. */
export function timerMs(ms: number): number {
  return Math.min(Math.max(ms, 0), LONGEST_MS);
}

/** Monotonic, so that a clock that is set in between changes nothing. */
export function now(): number {
  return performance.now();
}

/** Resolves after the time, or as soon as the signal aborts: the caller looks at the signal next. */
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
