import { timerMs } from "../protocol/timing.js";

/** Monotonic, so that changes of the system clock have no effect. */
export function now(): number {
  return performance.now();
}

/** An event that ends a sleep. */
export type WakeUp = readonly [target: EventTarget | null | undefined, type: string];

/** Resolves after the time, or as soon as the signal aborts or one of the events fires: check the signal afterwards. */
export function sleep(ms: number, signal?: AbortSignal | null, events: readonly WakeUp[] = []): Promise<void> {
  const wakeUps: WakeUp[] = [[signal, "abort"], ...events];
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (event?: Partial<PageTransitionEvent>) => {
      // The first pageshow event belongs to the loading of the page. Later ones, from the back/forward cache, are persisted.
      if (event?.persisted === false) return;
      clearTimeout(timer);
      for (const [target, type] of wakeUps) target?.removeEventListener(type, done);
      resolve();
    };
    const timer = setTimeout(done, timerMs(ms));
    for (const [target, type] of wakeUps) target?.addEventListener(type, done);
  });
}

/** Settles like `work`, unless the time is over or the signal aborts first. Neither stops the work. */
export function withLimit<T>(
  work: Promise<T>,
  ms: number,
  signal: AbortSignal | null | undefined,
  { onTimeout, onAbort }: { onTimeout: () => Error; onAbort: () => Error },
): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  let abort: () => void;
  return new Promise<T>((resolve, reject) => {
    timer = setTimeout(() => reject(onTimeout()), timerMs(ms));
    abort = () => reject(onAbort());
    signal?.addEventListener("abort", abort);
    work.then(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  });
}
