import { invalidArgument } from "../protocol/ids.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { record } from "../protocol/read.js";
import { sessionIdsQuery } from "../protocol/requests.js";
import { type Session, parseSession } from "../protocol/session.js";
import { parseSessionPage } from "../protocol/sessionPage.js";
import { parseTranscript, type TranscriptEntry } from "../protocol/transcript.js";
import type { CallOptions } from "./client.js";
import { errorFactory } from "./errorFactory.js";
import type { Sender } from "./request.js";

/** Ids in one request: their URL stays below 2 kB. */
const BATCH = 50;
/** Concurrent requests on accounts without the batch route. */
const PARALLEL = 4;

/** The reads that may need more than one request: `getSessions` and `getTranscript`. */
export function createSessionReads({ send, sendRoute, tryRoutes }: Sender) {
  async function readBatch(ids: readonly string[], { signal }: CallOptions): Promise<Session[]> {
    return sendRoute("getSessions", 0, {
      query: () => sessionIdsQuery(ids),
      read: (body) => (record(body) || Array.isArray(body) ? parseSessionPage(body).sessions : undefined),
      signal,
    });
  }

  async function readOneByOne(ids: readonly string[], { signal }: CallOptions): Promise<Session[]> {
    const found: Session[] = [];
    const left = [...ids];
    const work = async () => {
      for (let id = left.shift(); id !== undefined; id = left.shift()) {
        const requested = id;
        const session = await send("getSession", { id, read: (body) => parseSession(body, { id: requested }), signal }).catch(
          (error: ToughTongueError) => {
            if (error.code !== "not_found") throw error;
            return undefined;
          },
        );
        if (session) found.push(session);
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
    return found;
  }

  /** In the order of the ids. Sessions that do not exist are left out. */
  async function getSessions(ids: readonly string[], how: CallOptions = {}): Promise<Session[]> {
    if (!Array.isArray(ids)) throw invalidArgument("getSessions needs a list of ids");
    const unique = [...new Set(ids)];
    sessionIdsQuery(unique);
    const byId = new Map<string, Session>();
    for (let start = 0; start < unique.length; start += BATCH) {
      const batch = unique.slice(start, start + BATCH);
      const sessions = await tryRoutes("getSessions", (route) => (route === 0 ? readBatch(batch, how) : readOneByOne(batch, how)));
      for (const session of sessions) byId.set(session.id, session);
    }
    return unique.flatMap((id) => byId.get(id) ?? []);
  }

  /** From the proxy, which can fetch the transcript's file; without such a proxy, from the session. */
  async function getTranscript(id: string, { signal }: CallOptions = {}): Promise<TranscriptEntry[]> {
    try {
      return await send("getTranscript", { id, read: (body) => record(body) && parseTranscript(body), signal });
    } catch (error) {
      const { code, status } = error as ToughTongueError;
      if (code !== "not_supported" || status === 501) throw error;
    }
    const session = await send("getSession", { id, read: (body) => parseSession(body, { id }), signal });
    if (session.transcript.length === 0 && session.transcriptUrl) {
      const what = "the transcript is a file that a browser cannot read, and your proxy has no route for it";
      throw errorFactory("getTranscript")("not_supported", what, { details: { transcriptUrl: session.transcriptUrl } });
    }
    return session.transcript;
  }

  return { getSessions, getTranscript };
}
