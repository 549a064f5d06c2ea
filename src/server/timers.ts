/** Longer timers would fire immediately. */
const longestTimerMs = 2 ** 31 - 1;

export const clampTimer = (ms: number): number => Math.min(ms, longestTimerMs);

/** Waits for `work`, at most `ms`. After that, rejects with the result of `toError`, and the work itself continues. */
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
