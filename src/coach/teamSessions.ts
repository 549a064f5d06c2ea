import type { SessionPage } from "../client/client.js";
import type { ToughTongueSettings } from "../hooks/context.js";
import { queryKey } from "../hooks/queryKeys.js";
import { loadSessionPages } from "../hooks/sessions/loadSessionPages.js";
import { sessions as sessionsQuery } from "../hooks/sessions/sessionQueries.js";
import type { Session, SessionFilter } from "../protocol/session.js";

export type TeamFilter = Omit<SessionFilter, "page" | "limit">;

/** The sessions of a report, and where they come from. */
export interface TeamSubject extends Pick<ToughTongueSettings, "client" | "queryClient" | "scope"> {
  filter: TeamFilter | undefined;
  pageSize: number;
  maxSessions: number;
}

/** A report that is opened again after this time is reloaded. */
const FRESH_MS = 5 * 60_000;

/**
 * Loads the pages of a report into the cache, and passes them to `onPage`. Cached pages are not requested again unless the first
 * page is old or `isForced` is set. All pages come from the same reading of the list, so that no row is missed.
 */
export async function loadTeamSessions(
  { client, queryClient, scope, filter, pageSize, maxSessions }: TeamSubject,
  { signal, isForced, onPage }: { signal: AbortSignal; isForced: boolean; onPage(page: SessionPage, number: number): void },
): Promise<void> {
  const key = queryKey(scope, "sessions", "team", { ...filter, pageSize });
  const readAt = queryClient.getQueryState([...key, 1])?.dataUpdatedAt;
  if (isForced || (readAt && Date.now() - readAt > FRESH_MS)) queryClient.removeQueries({ queryKey: key });
  const fetchPage = async (page: number) => {
    const { queryFn, select, retry, gcTime, networkMode } = sessionsQuery(client, { scope, ...filter, page, limit: pageSize });
    // The query has no observer, so that a page in flight still reaches the cache when the report is closed.
    const wire = await queryClient.fetchQuery({ queryKey: [...key, page], queryFn, retry, gcTime, networkMode, staleTime: Infinity });
    return select!(wire);
  };
  await loadSessionPages(fetchPage, { pageSize, maxSessions, signal, onPage });
}

/** The sessions of all pages, in the order of the list, without duplicates. */
export function sessionsOf(pages: ReadonlyMap<number, SessionPage>): Session[] {
  const byId = new Map<string, Session>();
  for (const [, { sessions }] of [...pages].sort(([a], [b]) => a - b)) {
    for (const session of sessions) if (!byId.has(session.id)) byId.set(session.id, session);
  }
  return [...byId.values()];
}

/** Dates that differ by less count as the same, because a host may write `new Date(Date.now() - month)` in its JSX. */
const SAME_DATE_MS = 3_600_000;

export function isSameSubject({ filter: filterA = {}, ...a }: TeamSubject, { filter: filterB = {}, ...b }: TeamSubject): boolean {
  const { from: fromA, to: toA, ...restA } = filterA;
  const { from: fromB, to: toB, ...restB } = filterB;
  const isSameDate = (x: TeamFilter["from"], y: TeamFilter["from"]) =>
    x instanceof Date && y instanceof Date ? Math.abs(x.getTime() - y.getTime()) < SAME_DATE_MS : x === y;
  const names = Object.keys(a) as (keyof typeof a)[];
  return (
    names.every((name) => a[name] === b[name]) &&
    JSON.stringify(restA) === JSON.stringify(restB) &&
    isSameDate(fromA, fromB) &&
    isSameDate(toA, toB)
  );
}
