/** Asks the API whether a session is over, for ends that no message told of. */
import type { ToughTongueError } from "../protocol/errors.js";
import { type Session, isSessionOver } from "../protocol/session.js";
import type { SessionCompletion } from "./lifecycle.js";

/** Reads a session from the API. */
export type ReadSession = (id: string, options: { signal: AbortSignal }) => Promise<Session>;

export interface PollSessionEndOptions {
  id: string;
  /** Undefined where nobody can read at the moment. */
  read: (signal: AbortSignal) => Promise<Session | undefined>;
  /** When the session's start was heard, by this browser's clock. */
  startedAt: () => number | undefined;
  onEnd: (completion: SessionCompletion) => void;
}

const FIRST_MS = 5_000;
const LAST_MS = 15_000;

/** The vendor calls sessions of 40 minutes terminated whether they are or not. A minute's grace for clocks and travel. */
const GUESS_AFTER_MS = 39 * 60_000;

/** The pause after a pause of so many milliseconds. */
export function nextPause(last: number): number {
  return Math.min(last * 1.5, LAST_MS);
}

/** The end that a session as it was read tells of, if any. */
export function endOf(id: string, session: Session, startedAt: number | undefined, now: number): SessionCompletion | undefined {
  const { status, completedAt, durationSeconds } = session;
  const isGuess = status === "terminated" && startedAt !== undefined && now - startedAt > GUESS_AFTER_MS;
  if (!isSessionOver(status) || isGuess) return;
  return { sessionId: id, reason: "polled", at: completedAt ?? new Date(now), durationSeconds };
}

/**
 * Reads the session again and again, one read at a time: not while the page is hidden or offline, and at once when it is
 * back. Stops at its end, where asking again would not change the answer, and by what it returns.
 */
export function pollSessionEnd({ id, read, startedAt, onEnd }: PollSessionEndOptions): () => void {
  const aborter = new AbortController();
  const { signal } = aborter;
  let pause = FIRST_MS;
  let isReading = false;
  let timer = setTimeout(look, pause);

  async function look(): Promise<void> {
    if (isReading || document.hidden || navigator.onLine === false) return;
    clearTimeout(timer);
    isReading = true;
    let completion: SessionCompletion | undefined;
    try {
      const session = await read(signal);
      completion = session && endOf(id, session, startedAt(), Date.now());
    } catch (error) {
      const { code } = error as ToughTongueError;
      if (code === "unauthorized" || code === "forbidden") stop();
    }
    isReading = false;
    if (signal.aborted) return;
    if (completion) {
      stop();
      onEnd(completion);
      return;
    }
    pause = nextPause(pause);
    timer = setTimeout(look, pause);
  }

  // Out of the back/forward cache; not the event of the page's first load.
  const onShow = (event: PageTransitionEvent) => event.persisted !== false && look();
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", look);
  window.addEventListener("pageshow", onShow);

  function stop(): void {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("online", look);
    window.removeEventListener("pageshow", onShow);
    aborter.abort();
  }
  return stop;
}
