import type { Client, SessionPage } from "../../client/client.js";
import { type PageMeta, type Session, type SessionFilter, parseSession } from "../../protocol/session.js";
import { memoizeWeak } from "../memoizeWeak.js";
import { queryKey } from "../queryKeys.js";
import { type OneOf, type Scoped, type WireQuery, queryDefaults, rawOf } from "../queryDefaults.js";

/** A page in the cache: wire rows, and their position in the whole list. */
interface WirePage {
  rows: unknown[];
  page?: PageMeta;
}

const selectOne = /* @__PURE__ */ memoizeWeak((wire) => parseSession(wire));

const selectPage = /* @__PURE__ */ memoizeWeak((wire): SessionPage => {
  const { rows, page } = wire as WirePage;
  return { sessions: rows.map(selectOne).filter((row) => row !== undefined), page };
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
    queryKey: queryKey(scope, "sessions", "one", id),
    queryFn: async ({ signal }) => {
      const { raw } = await client.getSession(id, { signal });
      // A response may lack the id that is in its URL. The cache needs it.
      return selectOne(raw) ? raw : { ...raw, id };
    },
    select: selectOne,
    staleTime: ({ state }) => (hasEnded(state.data) ? Infinity : 0),
    refetchOnWindowFocus: true,
  };
}

/** After its end, only the analysis of a session can change. */
function hasEnded(wire: unknown): boolean {
  const status = selectOne(wire)?.status;
  return status === "completed" || status === "terminated" || status === "archived";
}
