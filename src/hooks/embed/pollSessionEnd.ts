import { isVisible, poll } from "../../client/poll.js";
import type { PollSessionEnd } from "../../embed/options.js";
import type { SessionCompletion } from "../../embed/lifecycle.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import { type Session, isSessionOver } from "../../protocol/session.js";
import { pollDelay } from "../../protocol/timing.js";

/** After 40 minutes, the vendor reports sessions as terminated even if they still run. One minute less, for clocks and latency. */
const GUESS_AFTER_MS = 39 * 60_000;

/** The completion that a session implies, if it is over. */
export function completionOf(id: string, session: Session, startedAt: number | undefined, now: number): SessionCompletion | undefined {
  const { status, completedAt, durationSeconds } = session;
  const isGuess = status === "terminated" && startedAt !== undefined && now - startedAt > GUESS_AFTER_MS;
  if (!isSessionOver(status) || isGuess) return;
  return { sessionId: id, reason: "polled", at: completedAt ?? new Date(now), durationSeconds };
}

/**
 * Polls the API for the end of a session, in case the frame does not report it. Pauses while the page is hidden, and
 * while it is offline if the frame has not loaded. Stops at the end, and if access is refused. Returns a function that stops it.
 */
export const pollSessionEnd: PollSessionEnd = ({ id, read, embed, onEnd }) => {
  const aborter = new AbortController();
  const { signal } = aborter;
  const readEnd = async () => {
    try {
      const session = await read(signal);
      return session && completionOf(id, session, embed.lifecycle.startedAt, Date.now());
    } catch (error) {
      const { code } = error as ToughTongueError;
      if (code === "unauthorized" || code === "forbidden") aborter.abort();
      return undefined;
    }
  };
  void poll({
    read: readEnd,
    signal,
    delay: (attempt) => pollDelay(attempt, 5000, 15_000),
    canRead: () => isVisible() && (embed.hasLoaded || navigator.onLine !== false),
  }).then((completion) => completion && onEnd(completion));
  return () => aborter.abort();
};
