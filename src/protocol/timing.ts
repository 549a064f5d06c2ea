/** Timers fire immediately above this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Clamps a duration to the range of a timer. */
export function timerMs(ms: number): number {
  return Math.min(Math.max(ms, 0), LONGEST_TIMER_MS);
}

/** The pause before another read while polling: grows by half from `firstMs` to `maxMs`, never shorter than the server's Retry-After. */
export function pollDelay(attempt: number, firstMs: number, maxMs: number, retryAfterMs = 0): number {
  return Math.max(Math.min(firstMs * 1.5 ** attempt, maxMs), retryAfterMs);
}
