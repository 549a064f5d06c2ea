/** Longer timers would fire immediately. */
const longestTimerMs = 2 ** 31 - 1;

export const clampTimer = (ms: number): number => Math.min(ms, longestTimerMs);
