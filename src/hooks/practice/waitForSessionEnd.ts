import type { Client } from "../../client/client.js";
import { pollDelay } from "../../client/pollDelay.js";
import { sleep } from "../../client/timer.js";
import { whenVisible } from "../../client/whenVisible.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import { type Session, isSessionOver } from "../../protocol/session.js";

/** The vendor's record can lag behind its page. After this time, the page's event is enough. */
const PATIENCE_MS = 60_000;

/**
 * After a session's end was announced, waits for the API to confirm it. Undefined if a minute passed without
 * confirmation, or the signal aborted.
 */
export async function waitForSessionEnd(client: Client, id: string, signal: AbortSignal): Promise<Session | undefined> {
  return Promise.race([readUntilOver(client, id, signal), sleep(PATIENCE_MS, signal).then(() => undefined)]);
}

async function readUntilOver(client: Client, id: string, signal: AbortSignal): Promise<Session | undefined> {
  for (let reads = 0; !signal.aborted; reads++) {
    await whenVisible(signal);
    try {
      const session = await client.getSession(id, { signal });
      if (isSessionOver(session.status)) return session;
    } catch (error) {
      // A session can be missing for a second or two after its end, and other failures may pass, too. These don't.
      const { code } = error as ToughTongueError;
      if (code === "unauthorized" || code === "forbidden") return new Promise(() => {});
    }
    await sleep(pollDelay(reads), signal);
  }
  return undefined;
}
