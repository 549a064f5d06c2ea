import { sleep } from "./timer.js";

export interface PollOptions<Result> {
  /** Reads once. Undefined continues the polling, and an error ends it. `wasBlocked`: the page was hidden when the read was due. */
  read: (wasBlocked: boolean) => Promise<Result | undefined>;
  /** The pause before read number `attempt` (from 0), in milliseconds. */
  delay: (attempt: number) => number;
  signal?: AbortSignal | null;
  /** @default while the page is visible */
  canRead?: () => boolean;
}

/**
 * Reads until there is a result: one read at a time, with pauses, not while the page is hidden, and immediately once it
 * is visible again, back online or restored from the back/forward cache. Undefined if the signal aborts.
 */
export async function poll<Result>({ read, delay, signal, canRead }: PollOptions<Result>): Promise<Result | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const wasBlocked = await untilDue(delay(attempt), signal, canRead);
    if (signal?.aborted) return undefined;
    const result = await read(wasBlocked);
    if (signal?.aborted) return undefined;
    if (result !== undefined) return result;
  }
}

/** Waits for the time to pass, or for the page to wake up, and then until reading is possible. Returns whether reading was blocked. */
export async function untilDue(ms: number, signal?: AbortSignal | null, canRead: () => boolean = isVisible): Promise<boolean> {
  await sleepUntilWake(ms, signal);
  const isBlocked = () => !canRead() && !signal?.aborted;
  const wasBlocked = isBlocked();
  while (isBlocked()) await sleepUntilWake(500, signal);
  return wasBlocked;
}

export function isVisible(): boolean {
  return globalThis.document?.visibilityState !== "hidden";
}

function sleepUntilWake(ms: number, signal?: AbortSignal | null): Promise<void> {
  // Outside a page there are no such events.
  const { document, window } = globalThis as Partial<typeof globalThis>;
  return sleep(ms, signal, [[document, "visibilitychange"], [window, "online"], [window, "pageshow"]]);
}
