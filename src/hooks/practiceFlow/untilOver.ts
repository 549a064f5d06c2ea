import type { Client } from "../../client/client.js";
import { pollDelay } from "../../client/pollDelay.js";
import { sleep } from "../../client/timer.js";
import { whenVisible } from "../../client/whenVisible.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import { type Session, isSessionOver } from "../../protocol/session.js";

/**
 * Reads a session whose end was announced until the API says so too. Undefined where it will not say: the signal
 * aborted, or reading is not allowed.
 */
export async function untilOver(client: Client, id: string, signal: AbortSignal): Promise<Session | undefined> {
  for (let looks = 0; !signal.aborted; looks++) {
    await whenVisible(signal);
    try {
      const session = await client.getSession(id, { signal });
      if (isSessionOver(session.status)) return session;
    } catch (error) {
      // Just after its end a session is missing for a second or two; everything else may pass, too, but for these.
      const { code } = error as ToughTongueError;
      if (code === "unauthorized" || code === "forbidden") return undefined;
    }
    await sleep(pollDelay(looks), signal);
  }
  return undefined;
}
