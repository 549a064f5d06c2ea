import { ProxyError, describeThrown } from "./proxyError.js";

/** Runs an operation of the store. Undefined if it failed and the call may go on without it. */
export type StoreGuard = <Value>(
  work: () => Promise<Value>,
  /** Gets the value of an operation that came through after it had been given up. */
  onLate?: (value: Value) => void,
) => Promise<Value | undefined>;

/** An operation is given up if the store has answered nothing for so many seconds, or this operation for so many more. */
const longestSilence = 4;
const longestWait = 20;

/** After that, other operations fail immediately for this time, so that a call with several does not add up. */
const pauseMs = 1000;

const tooLate = Symbol();

/**
 * Counts seconds instead of comparing times: a process that was too busy to look for an answer has not waited for it.
 * Answers to other operations show that the store works, and that this one is in a queue.
 */
function within<Value>(work: Promise<Value>, answers: () => number): Promise<Value | typeof tooLate> {
  let timer: ReturnType<typeof setInterval>;
  const deadline = new Promise<typeof tooLate>((resolve) => {
    let [seconds, silence, seen] = [0, 0, answers()];
    timer = setInterval(() => {
      seconds += 1;
      silence = answers() === seen ? silence + 1 : 0;
      seen = answers();
      if (silence >= longestSilence || seconds >= longestWait) resolve(tooLate);
    }, 1000);
  });
  return Promise.race([work, deadline]).finally(() => clearInterval(timer));
}

/** Refuses a call, or lets it go on, when the store fails. A slow store never holds up a call for long. */
export function createStoreGuard(onFailure: "refuse" | "allow", warn: (message: string) => void): StoreGuard {
  let brokenUntil = 0;
  let answers = 0;
  return async (work, onLate) => {
    let cause = "It did not answer a moment ago.";
    if (Date.now() >= brokenUntil) {
      try {
        const running = work();
        const value = await within(running, () => answers);
        if (value !== tooLate) {
          answers += 1;
          return value;
        }
        brokenUntil = Date.now() + pauseMs;
        running.then(onLate, () => {});
        cause = "It did not answer in time.";
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
