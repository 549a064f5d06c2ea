import { requireId } from "../protocol/ids.js";
import type { Session } from "../protocol/session.js";
import type { TranscriptEntry } from "../protocol/transcript.js";
import { ignoreMissing } from "./analysisJob.js";
import type { CallOptions } from "./client.js";
import { errorFactory } from "./errorFactory.js";
import { type Sender, isMissingRoute } from "./request.js";

/** Ids in one request: their URL stays below 2 kB. */
const BATCH = 50;

/** The reads that may need more than one request: `getSessions` and `getTranscript`. */
export function createSessionReads({ send, sendRoute, tryRoutes }: Sender) {
  /** In the order of the ids. Sessions that do not exist are left out. */
  async function getSessions(ids: readonly string[], { signal }: CallOptions = {}): Promise<Session[]> {
    const unique = [...new Set(ids)];
    for (const id of unique) requireId(id, "Each session id");
    const found: (Session | undefined)[] = [];
    for (let start = 0; start < unique.length; start += BATCH) {
      const batch = unique.slice(start, start + BATCH);
      const readOne = (id: string) => send("getSession", { id, signal }).catch(ignoreMissing);
      const sessions = await tryRoutes("getSessions", async (route) =>
        route === 0 ? (await sendRoute("getSessions", 0, { input: batch, signal })).sessions : Promise.all(batch.map(readOne)),
      );
      found.push(...sessions);
    }
    return unique.flatMap((id) => found.find((session) => session?.id === id) ?? []);
  }

  /** Reads it from the proxy, which can fetch the transcript's file, or from the session if the proxy has no such endpoint. */
  async function getTranscript(id: string, { signal }: CallOptions = {}): Promise<TranscriptEntry[]> {
    try {
      return await send("getTranscript", { id, signal });
    } catch (error) {
      if (!isMissingRoute(error)) throw error;
    }
    const { transcript, transcriptUrl } = await send("getSession", { id, signal });
    if (transcriptUrl && transcript.length === 0) {
      throw errorFactory("getTranscript")("not_supported", "the transcript is a file that a browser cannot read");
    }
    return transcript;
  }

  return { getSessions, getTranscript };
}
