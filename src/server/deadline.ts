/** Longer timers would fire immediately. */
const longestTimerMs = 2 ** 31 - 1;

export const clampTimer = (ms: number): number => Math.min(ms, longestTimerMs);

/** Waits for `work`, but no longer than `ms`. Then it rejects with what `toError` returns; the work itself goes on. */
export async function withDeadline<Value>(work: Promise<Value>, ms: number, toError: () => Error): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(toError()), clampTimer(ms));
  });
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}
