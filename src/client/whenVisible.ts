import { sleep } from "./timer.js";

/** Waits while the page is in a hidden tab, or until the signal aborts. Tells whether it waited. */
export async function whenVisible(signal?: AbortSignal | null): Promise<boolean> {
  const isHidden = () => globalThis.document?.visibilityState === "hidden" && !signal?.aborted;
  const waits = isHidden();
  while (isHidden()) await sleep(500, signal);
  return waits;
}
