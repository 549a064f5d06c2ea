import { queryOptions } from "@tanstack/react-query";
import type { Client, ScenarioFilter, SessionPage } from "../client/client.js";
import { type Analysis, parseAnalysis } from "../protocol/analysis.js";
import { type Balance, parseBalance } from "../protocol/balance.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { type Scenario, parseScenario, parseScenarios } from "../protocol/scenario.js";
import type { ScoreScale } from "../protocol/score.js";
import { type PageMeta, type Session, type SessionFilter, parseSession } from "../protocol/session.js";
import { askForAnalysis, isReady, nextLookMs, readAnalysis } from "./analysisRun.js";
import { memoize } from "./memoize.js";
import { defaultScope, queryKey } from "./queryKeys.js";

/** Whose data it is, as on the provider. */
interface Scoped {
  /** @default "default" */
  scope?: string;
}

interface OneOf extends Scoped {
  id: string;
}

const minute = 60_000;

/** How long unused data is kept. A server keeps no timer: it would hold every request's data, and the process, that long. */
export const gcTime = typeof window === "undefined" ? Infinity : 30 * minute;

/**
 * Every option that a host's QueryClient could set for all queries is set here, so that its defaults change nothing.
 * The network mode is "always" because a read that fails offline says so, where a paused one would look like a slow
 * one; the provider repeats it when the connection is back.
 */
const policy = {
  gcTime,
  retry: false,
  retryOnMount: true,
  throwOnError: false,
  enabled: true,
  networkMode: "always",
  refetchOnMount: true,
  refetchOnReconnect: true,
  refetchOnWindowFocus: false,
  refetchInterval: false,
  refetchIntervalInBackground: false,
  structuralSharing: true,
  initialData: undefined,
  placeholderData: undefined,
  persister: undefined,
  meta: undefined,
} as const;

/** A wire object that names its id, also where the vendor left it to the address. */
function withId(raw: Record<string, unknown>, id: string, parse: (raw: unknown) => unknown): unknown {
  return parse(raw) === undefined ? { ...raw, id } : raw;
}

const selectScenarios = memoize(parseScenarios);
const selectScenario = memoize((wire) => parseScenario(wire));
const selectSession = memoize((wire) => parseSession(wire));
const selectBalance = memoize((wire) => parseBalance(wire));

const selectAnalysisBy: Record<ScoreScale, (wire: unknown) => Analysis> = {
  10: memoize((wire) => parseAnalysis(wire, { scoreScale: 10 })),
  100: memoize((wire) => parseAnalysis(wire, { scoreScale: 100 })),
};

export interface TokenTest {
  ok: true;
  message?: string;
}

const selectTokenTest = (wire: unknown) => wire as TokenTest;

interface WirePage {
  rows: unknown[];
  page?: PageMeta;
}

const selectSessionPage = memoize((wire): SessionPage => {
  const { rows, page } = wire as WirePage;
  return { sessions: rows.map(selectSession).filter((session) => session !== undefined), page };
});

/** A session whose record changes no more, but for its analysis. */
function hasEnded(wire: unknown): boolean {
  const status = selectSession(wire)?.status;
  return status === "completed" || status === "terminated" || status === "archived";
}

/**
 * TanStack Query options for everything that is read. The cache holds wire JSON, and `select` reads it: what a server
 * component prefetches and dehydrates is what the vendor sent. Usable wherever a client is; the hooks use the same.
 */
export const queries = {
  scenarios: (client: Client, { scope, search, type, featured }: Scoped & ScenarioFilter = {}) =>
    queryOptions<unknown, ToughTongueError, Scenario[]>({
      ...policy,
      queryKey: queryKey(scope, "scenarios", "list", { search, type, featured }),
      queryFn: async ({ signal }) => rawOf(await client.listScenarios({ search, type, featured }, { signal })),
      select: selectScenarios,
      staleTime: 5 * minute,
    }),

  featuredScenarios: (client: Client, { scope }: Scoped = {}) =>
    queryOptions<unknown, ToughTongueError, Scenario[]>({
      ...policy,
      queryKey: queryKey(scope, "scenarios", "featured"),
      queryFn: async ({ signal }) => rawOf(await client.listFeaturedScenarios({ signal })),
      select: selectScenarios,
      staleTime: 5 * minute,
    }),

  scenario: (client: Client, { scope, id }: OneOf) =>
    queryOptions<unknown, ToughTongueError, Scenario | undefined>({
      ...policy,
      queryKey: queryKey(scope, "scenarios", "one", id),
      queryFn: async ({ signal }) => withId((await client.getScenario(id, { signal })).raw, id, parseScenario),
      select: selectScenario,
      staleTime: 5 * minute,
    }),

  sessions: (client: Client, { scope, ...filter }: Scoped & SessionFilter = {}) =>
    queryOptions<unknown, ToughTongueError, SessionPage>({
      ...policy,
      queryKey: queryKey(scope, "sessions", "list", filter),
      queryFn: async ({ signal }): Promise<WirePage> => {
        const { sessions, page } = await client.listSessions(filter, { signal });
        return { rows: rawOf(sessions), page };
      },
      select: selectSessionPage,
      staleTime: 0,
      refetchOnWindowFocus: true,
    }),

  session: (client: Client, { scope, id }: OneOf) =>
    queryOptions<unknown, ToughTongueError, Session | undefined>({
      ...policy,
      queryKey: queryKey(scope, "sessions", "one", id),
      queryFn: async ({ signal }) => withId((await client.getSession(id, { signal })).raw, id, parseSession),
      select: selectSession,
      staleTime: ({ state }) => (hasEnded(state.data) ? Infinity : 0),
      refetchOnWindowFocus: true,
    }),

  /**
   * Asks for the analysis once (which costs the account money), then reads the session until it is there. While data
   * has the status `"pending"`, an observer reads on by itself.
   */
  analysis: (client: Client, { scope = defaultScope, id, scoreScale }: OneOf & { scoreScale?: ScoreScale }) =>
    queryOptions<unknown, ToughTongueError, Analysis>({
      ...policy,
      queryKey: queryKey(scope, "analysis", id),
      // `context` is passed on whole: reading its signal tells TanStack Query to cancel on unmount.
      queryFn: async (context) => {
        const cached = context.client?.getQueryData(context.queryKey);
        const wire = await askForAnalysis({ client, scope, id, cached, readSignal: () => context.signal });
        if (wire !== cached && isReady(wire)) {
          void context.client?.invalidateQueries({ queryKey: queryKey(scope, "sessions") });
        }
        return wire;
      },
      select: scoreScale ? selectAnalysisBy[scoreScale] : readAnalysis,
      staleTime: Infinity,
      // Paused offline: nothing is sent that could not arrive, and the wait goes on where it was.
      networkMode: "online",
      retryOnMount: false,
      refetchOnMount: false,
      refetchOnReconnect: false,
      refetchInterval: ({ state }) => {
        const isWaiting = state.data === undefined ? state.status === "pending" : state.status === "success" && !isReady(state.data);
        return isWaiting && state.fetchStatus === "idle" && nextLookMs(client, scope, id);
      },
    }),

  balance: (client: Client, { scope }: Scoped = {}) =>
    queryOptions<unknown, ToughTongueError, Balance | undefined>({
      ...policy,
      queryKey: queryKey(scope, "balance"),
      queryFn: async ({ signal }) => (await client.getBalance({ signal })).raw,
      select: selectBalance,
      staleTime: minute,
      refetchOnWindowFocus: true,
    }),

  testToken: (client: Client, { scope }: Scoped = {}) =>
    queryOptions<unknown, ToughTongueError, TokenTest>({
      ...policy,
      queryKey: queryKey(scope, "testToken"),
      queryFn: ({ signal }) => client.testToken({ signal }),
      select: selectTokenTest,
      staleTime: minute,
    }),
};

function rawOf(rows: readonly { raw: Record<string, unknown> }[]): Record<string, unknown>[] {
  return rows.map((row) => row.raw);
}
