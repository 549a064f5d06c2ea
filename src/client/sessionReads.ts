import type { ToughTongueError } from "../protocol/errors.js";
import { sessionIdsQuery } from "../protocol/requests.js";
import { type Session, parseSession } from "../protocol/session.js";
import { parseSessionPage } from "../protocol/sessionPage.js";
import { own } from "../protocol/read.js";
import { parseTranscript, type TranscriptEntry } from "../protocol/transcript.js";
import type { CallOptions } from "./client.js";
import { errorFactory } from "./errorFactory.js";
import { readList } from "./readList.js";
import { type Sender, isMissingRoute } from "./request.js";

/** Ids in one request: their URL stays below 2 kB. */
const BATCH = 50;

const readBatch = readList("sessions", (body) => parseSessionPage(body).sessions);

/** The reads that may need more than one request: `getSessions` and `getTranscript`. */
export function createSessionReads({ send, sendRoute, tryRoutes }: Sender) {
  const readSession = (id: string, signal?: AbortSignal): Promise<Session> =>
    send("getSession", { id, signal, read: (body) => parseSession(body, { id }) });

  /** In the order of the ids. Sessions that do not exist are left out. */
  async function getSessions(ids: readonly string[], { signal }: CallOptions = {}): Promise<Session[]> {
    const unique = [...new Set(ids)];
    const found: Session[] = [];
    for (let start = 0; start < unique.length; start += BATCH) {
      const batch = unique.slice(start, start + BATCH);
      const query = sessionIdsQuery(batch);
      const readOne = (id: string) =>
        readSession(id, signal).catch((error: ToughTongueError) => {
          if (error.code !== "not_found") throw error;
          return [];
        });
      const sessions = await tryRoutes("getSessions", (route) =>
        route === 0 ? sendRoute("getSessions", 0, { query: () => query, read: readBatch, signal }) : Promise.all(batch.map(readOne)),
      );
      found.push(...sessions.flat());
    }
    return unique.flatMap((id) => found.find((session) => session.id === id) ?? []);
  }

  /** From the proxy, which can fetch the transcript's file; without such a proxy, from the session. */
  async function getTranscript(id: string, { signal }: CallOptions = {}): Promise<TranscriptEntry[]> {
    try {
      return await send("getTranscript", { id, read: (body) => (own(body, "transcript") === undefined ? undefined : parseTranscript(body)), signal });
    } catch (error) {
      if (!isMissingRoute(error)) throw error;
    }
    const { transcript, transcriptUrl } = await readSession(id, signal);
    if (transcriptUrl && transcript.length === 0) {
      throw errorFactory("getTranscript")("not_supported", "the transcript is a file that a browser cannot read");
    }
    return transcript;
  }

  return { getSessions, getTranscript };
}
