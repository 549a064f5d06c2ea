import { ProxyError, describeThrown } from "./proxyError.js";

/** Runs an operation of the store. Undefined if it failed and the call may go on without it. */
export type StoreGuard = <Value>(
  work: () => Promise<Value>,
  /** Gets the value of an operation that came through after it had been given up. */
  onLate?: (value: Value) => void,
) => Promise<Value | undefined>;

/** How long an operation may take. Twice, because a busy process may find the answer only after it has looked at its timers. */
const halfDeadlineMs = 2000;

/** After an operation took too long, the others fail immediately for this time, so that a call with several does not add up. */
const pauseMs = 1000;

const tooLate = Symbol();

function within<Value>(work: Promise<Value>): Promise<Value | typeof tooLate> {
  let timer: ReturnType<typeof setTimeout>;
  const deadline = new Promise<typeof tooLate>((resolve) => {
    timer = setTimeout(() => (timer = setTimeout(() => resolve(tooLate), halfDeadlineMs)), halfDeadlineMs);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}

/** What happens to a call when the store fails: it is refused, or it goes on. A store never holds a call for long. */
export function createStoreGuard(onFailure: "refuse" | "allow", warn: (message: string) => void): StoreGuard {
  let brokenUntil = 0;
  return async (work, onLate) => {
    let cause = "It did not answer a moment ago.";
    if (Date.now() >= brokenUntil) {
      try {
        const running = work();
        const value = await within(running);
        if (value !== tooLate) return value;
        brokenUntil = Date.now() + pauseMs;
        running.then(onLate, () => {});
        cause = `It did not answer within ${(2 * halfDeadlineMs) / 1000} s.`;
      } catch (thrown) {
        cause = describeThrown(thrown);
      }
    }
    const note = `The store failed. ${cause}`;
    if (onFailure === "allow") {
      warn(note);
      return undefined;
    }
    throw new ProxyError(503, "store_unavailable", "This could not be counted against its limits just now, so it was not started. Try again in a moment.", {
      headers: { "retry-after": "5" },
      note,
    });
  };
}
