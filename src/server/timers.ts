import { timerMs } from "../protocol/timing.js";

/** Waits for `work`, at most `ms`. After that, rejects with the result of `toError`, and the work itself continues. */
export async function withDeadline<Value>(work: Promise<Value>, ms: number, toError: () => Error): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(toError()), timerMs(ms));
  });
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}

/** Does not keep the process alive. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timerMs(ms)) as ReturnType<typeof setTimeout> & { unref?: () => void };
    timer.unref?.();
  });
}
