import type { Client } from "../../client/client.js";
import { pollDelay } from "../../client/pollDelay.js";
import { sleep } from "../../client/timer.js";
import { whenVisible } from "../../client/whenVisible.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import { type Session, isSessionOver } from "../../protocol/session.js";

/** The vendor's own record may lag behind its page. After this, the page's word is enough. */
const PATIENCE_MS = 60_000;

/**
 * Waits for the API to say that a session is over whose end was announced. Undefined where a minute passed without its
 * word, or the signal aborted.
 */
export async function waitForSessionEnd(client: Client, id: string, signal: AbortSignal): Promise<Session | undefined> {
  return Promise.race([readUntilOver(client, id, signal), sleep(PATIENCE_MS, signal).then(() => undefined)]);
}

async function readUntilOver(client: Client, id: string, signal: AbortSignal): Promise<Session | undefined> {
  for (let looks = 0; !signal.aborted; looks++) {
    await whenVisible(signal);
    try {
      const session = await client.getSession(id, { signal });
      if (isSessionOver(session.status)) return session;
    } catch (error) {
      // Just after its end a session is missing for a second or two; everything else may pass, too, but for these.
      const { code } = error as ToughTongueError;
      if (code === "unauthorized" || code === "forbidden") return new Promise(() => {});
    }
    await sleep(pollDelay(looks), signal);
  }
  return undefined;
}
