import type { Client } from "../../client/client.js";
import { poll } from "../../client/poll.js";
import { sleep } from "../../client/timer.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import { type Session, isSessionOver } from "../../protocol/session.js";
import { pollDelay } from "../../protocol/timing.js";

/** The API's record may lag behind the embed. After this time, the embed's event is enough. */
const PATIENCE_MS = 60_000;

/**
 * Waits until the API confirms the end of a session. Returns undefined after a minute without confirmation, if the signal aborts, or
 * if the user is no longer signed in, which the analysis then reports.
 */
export async function waitForSessionEnd(client: Client, id: string, signal: AbortSignal): Promise<Session | undefined> {
  const polling = new AbortController();
  const read = async () => {
    try {
      const session = await client.getSession(id, { signal: polling.signal });
      // The status may lag behind an existing analysis.
      return isSessionOver(session.status) || session.analysis?.status === "ready" ? session : undefined;
    } catch (error) {
      // Other errors may be temporary. The API also returns a 404 during the first seconds after the end.
      const { code } = error as ToughTongueError;
      if (code === "unauthorized") polling.abort();
      if (code === "forbidden") await sleep(PATIENCE_MS, polling.signal);
      return undefined;
    }
  };
  const found = poll({ read, signal: polling.signal, delay: (attempt) => (attempt ? pollDelay(attempt - 1, 2000, 5000) : 0) });
  const session = await Promise.race([found, sleep(PATIENCE_MS, signal).then(() => undefined)]);
  polling.abort();
  return session;
}
