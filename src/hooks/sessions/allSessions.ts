import type { Client } from "../../client/client.js";
import type { Session, SessionFilter } from "../../protocol/session.js";
import { type Scoped, type WireQuery, queryDefaults } from "../queryDefaults.js";
import { queryKey } from "../queryKeys.js";
import { loadSessionPages } from "./loadSessionPages.js";
import { selectMany } from "./sessionQueries.js";

/** A person rarely has more. Beyond this, only the newest sessions are loaded. */
const maxSessions = 1000;
const pageSize = 100;

/** All matching sessions, from all pages. Use it for one person; load a team's sessions page by page. */
export function allSessions(
  client: Client,
  { scope, ...filter }: Scoped & Omit<SessionFilter, "page" | "limit"> = {},
): WireQuery<Session[]> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "sessions", "all", filter),
    queryFn: async ({ signal }) => {
      const rows = new Map<string, unknown>();
      await loadSessionPages((page) => client.listSessions({ ...filter, page, limit: pageSize }, { signal }), {
        pageSize,
        maxSessions,
        signal,
        onPage: ({ sessions }) => sessions.forEach(({ id, raw }) => rows.set(id, raw)),
      });
      return [...rows.values()];
    },
    select: selectMany,
    // Returning to the tab refetches, but not after a quick look at another tab.
    staleTime: 30_000,
    refetchOnWindowFocus: true,
  };
}
