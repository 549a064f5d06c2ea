import type { QueryClient } from "@tanstack/react-query";
import type { Client, SessionPage } from "../../client/client.js";
import { type PageMeta, type Session, type SessionFilter, parseSession } from "../../protocol/session.js";
import { type TranscriptEntry, parseTranscript } from "../../protocol/transcript.js";
import { memoizeWeak } from "../memoizeWeak.js";
import type { ToughTongueSettings } from "../context.js";
import { queryKey, sessionKey } from "../queryKeys.js";
import { type OneOf, type Scoped, type WireQuery, minute, queryDefaults, rawOf } from "../queryDefaults.js";

/** A page in the cache: wire rows, and their position in the whole list. */
interface WirePage {
  rows: unknown[];
  page?: PageMeta;
}

const selectOne = /* @__PURE__ */ memoizeWeak((wire) => parseSession(wire));

/** Reads the rows of a list that can be read. */
export const selectMany = /* @__PURE__ */ memoizeWeak((rows) => (rows as unknown[]).map(selectOne).filter((row) => row !== undefined));

const selectPage = /* @__PURE__ */ memoizeWeak((wire): SessionPage => {
  const { rows, page } = wire as WirePage;
  return { sessions: selectMany(rows), page };
});

/** One page of sessions. */
export function sessions(client: Client, { scope, ...filter }: Scoped & SessionFilter = {}): WireQuery<SessionPage> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "sessions", "list", filter),
    queryFn: async ({ signal }): Promise<WirePage> => {
      const page = await client.listSessions(filter, { signal });
      return { rows: rawOf(page.sessions), page: page.page };
    },
    select: selectPage,
    staleTime: 0,
    refetchOnWindowFocus: true,
  };
}

/** One session: always stale while it runs, cached once it has ended. */
export function session(client: Client, { scope, id }: OneOf): WireQuery<Session | undefined> {
  return {
    ...queryDefaults,
    queryKey: sessionKey(scope, id),
    queryFn: async ({ signal }) => wireOf(await client.getSession(id, { signal })),
    select: selectOne,
    staleTime: ({ state }) => (hasEnded(state.data) ? Infinity : 0),
    refetchOnWindowFocus: true,
  };
}

/** Keeps a session that was read otherwise. */
export function cacheSession({ queryClient, scope }: Pick<ToughTongueSettings, "queryClient" | "scope">, read: Session): void {
  queryClient.setQueryData(sessionKey(scope, read.id), wireOf(read));
}

/** The session, as far as the cache knows it. */
export function cachedSession(queryClient: QueryClient | undefined, scope: string, id: string): Session | undefined {
  return selectOne(queryClient?.getQueryData(sessionKey(scope, id)));
}

/** Several sessions, in the order of the ids. Those that do not exist are left out. */
export function sessionsById(client: Client, { scope, ids }: Scoped & { ids: readonly string[] }): WireQuery<Session[]> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "sessions", "byId", ids),
    queryFn: async ({ signal }) => (await client.getSessions(ids, { signal })).map(wireOf),
    select: selectMany,
    staleTime: 0,
    refetchOnWindowFocus: true,
  };
}

const selectTranscript = /* @__PURE__ */ memoizeWeak((wire) => parseTranscript(wire));

/** A session's transcript, even if it is a file on other storage, which only the proxy can read. */
export function transcript(client: Client, { scope, id }: OneOf): WireQuery<TranscriptEntry[]> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "sessions", "transcript", id),
    queryFn: async ({ signal }) => {
      const entries = await client.getTranscript(id, { signal });
      // The cache holds JSON.
      return { transcript: entries.map(({ role, text, at }) => ({ role, content: text, timestamp: at instanceof Date ? at.toISOString() : at })) };
    },
    select: selectTranscript,
    staleTime: minute,
  };
}

/** A response may lack the id that is in its URL. The cache needs it. */
function wireOf({ id, raw }: Session): Record<string, unknown> {
  return selectOne(raw) ? raw : { ...raw, id };
}

/** After its end, only the analysis of a session can change. */
function hasEnded(wire: unknown): boolean {
  const status = selectOne(wire)?.status;
  return status === "completed" || status === "terminated" || status === "archived";
}
