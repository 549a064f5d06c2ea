import { ProxyError, describeThrown } from "./proxyError.js";

/** Runs an operation of the store. Returns undefined if it failed and the call may continue without it. */
export type StoreGuard = <Value>(
  work: () => Promise<Value>,
  /** Receives the value of an operation that succeeded too late. */
  onLate?: (value: Value) => void,
) => Promise<Value | undefined>;

/** The seconds after which an operation is given up: the store has answered nothing, or only this operation is missing. */
const longestSilence = 4;
const longestWait = 20;

/** For this time, other operations fail immediately, so that the waits of a call with several operations do not add up. */
const pauseMs = 1000;

const tooLate = Symbol();

/**
 * Counts seconds instead of comparing times, because a process that was too busy to receive the answer has not waited for it.
 * Answers to other operations show that the store works and that this operation is queued.
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
