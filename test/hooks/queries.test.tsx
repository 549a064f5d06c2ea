import { QueryClient, dehydrate, hydrate } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Client } from "../../src/client/client.js";
import { createClient } from "../../src/client/createClient.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { useToughTongue } from "../../src/hooks/context.js";
import { queries } from "../../src/hooks/queries.js";
import { useApiQuery } from "../../src/hooks/useApiQuery.js";
import { useAnalytics, useBalance, useOrganizations, useTestToken } from "../../src/hooks/account/accountHooks.js";
import { useCollection, useCollections, useFeaturedScenarios, useScenario, useScenarios } from "../../src/hooks/scenarios/scenarioHooks.js";
import { useSession, useSessions, useSessionsById } from "../../src/hooks/sessions/sessionHooks.js";
import { pass, useFakeClock } from "../support/fakeClock.js";
import { deferred, refused, scripted } from "../support/scripted.js";

/** All defaults of a host's QueryClient that could break our queries. */
const hostile = {
  enabled: false,
  staleTime: 0,
  gcTime: 0,
  retry: 5,
  retryDelay: 1,
  throwOnError: true,
  refetchInterval: 100,
  refetchIntervalInBackground: true,
  refetchOnMount: "always",
  refetchOnWindowFocus: "always",
  refetchOnReconnect: "always",
  networkMode: "offlineFirst",
  initialData: "wrong",
  placeholderData: "wrong",
  structuralSharing: () => "wrong",
} as const;

const wire = {
  "GET /scenarios": { scenarios: [{ id: "a", name: "A", extra: 1 }, { name: "no id" }] },
  "GET /featured-scenarios": { scenarios: [{ id: "f", name: "F" }] },
  "GET /scenarios/a": { id: "a", name: "A" },
  "GET /v2/sessions": { sessions: [{ id: "s1", status: "completed" }], page_meta: { page: 1, limit: 1, total: 2, total_pages: 2, has_next: true } },
  "GET /sessions/s1": { status: "completed", scenario_id: "a" },
  "GET /balance": { available_minutes: 12 },
  "POST /test": { success: true, message: "ok" },
  "GET /collections": { collections: [{ id: "c", name: "C", scenarios: ["a"] }] },
  "GET /collections/c": { name: "C", scenarios: ["a", "f"] },
  "GET /v2/sessions/batch": { sessions: [{ id: "s3", status: "completed" }, { id: "s2", status: "active" }] },
  "GET /sessions/s1/transcript": { transcript: [{ role: "ai", content: "Hello", timestamp: "2026-01-01T10:00:00Z" }, { role: "user", content: "Hi", timestamp: 4 }] },
  "GET /v2/analytics": { scenarios: [{ id: "a", session_count: 3 }], org_dashboard: null, member_usage: null },
  "GET /v2/organizations": [{ id: "o", name: "Org", role: 30 }],
};

let view: Record<string, unknown> = {};

function Everything() {
  view = {
    scenarios: useScenarios(),
    featured: useFeaturedScenarios(),
    scenario: useScenario("a"),
    sessions: useSessions({ limit: 1 }),
    session: useSession("s1"),
    balance: useBalance(),
    testToken: useTestToken(),
    collections: useCollections(),
    collection: useCollection("c"),
    sessionsById: useSessionsById(["s2", "s3", "gone"]),
    transcript: useApiQuery(queries.transcript(useToughTongue().client, { id: "s1" })),
    analytics: useAnalytics({ organization: true }),
    organizations: useOrganizations(),
  };
  return null;
}

function show(script: ReturnType<typeof scripted>, children: ReactNode, queryClient?: QueryClient) {
  const ui = (inside: ReactNode) => (
    <ToughTongueProvider queryClient={queryClient} fetcher={script.fetcher}>
      {inside}
    </ToughTongueProvider>
  );
  const rendered = render(ui(children));
  return { ...rendered, replace: (inside: ReactNode) => rendered.rerender(ui(inside)) };
}

const data = (name: string) => (view[name] as { data: unknown }).data;

beforeEach(useFakeClock);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("reads each kind of data, once, through a hostile QueryClient", async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: hostile as object } });
  const script = scripted(wire);
  show(script, [<Everything key="1" />, <Everything key="2" />], queryClient);
  await pass(100);
  expect(data("scenarios")).toMatchObject([{ id: "a", name: "A" }]);
  expect(data("featured")).toMatchObject([{ id: "f" }]);
  expect(data("scenario")).toMatchObject({ id: "a", name: "A" });
  expect(data("sessions")).toMatchObject({ sessions: [{ id: "s1" }], page: { total: 2, hasNext: true } });
  expect(data("session")).toMatchObject({ id: "s1", status: "completed", scenarioId: "a" });
  expect(data("balance")).toMatchObject({ availableMinutes: 12 });
  expect(data("testToken")).toEqual({ ok: true, message: "ok" });
  expect(data("collections")).toMatchObject([{ id: "c", scenarioIds: ["a"] }]);
  expect(data("collection")).toMatchObject({ id: "c", name: "C", scenarioIds: ["a", "f"] });
  expect(data("sessionsById")).toMatchObject([{ id: "s2", status: "active" }, { id: "s3" }]);
  expect(data("transcript")).toEqual([
    { role: "ai", text: "Hello", at: new Date("2026-01-01T10:00:00Z") },
    { role: "user", text: "Hi", at: 4 },
  ]);
  expect(data("analytics")).toMatchObject({ scenarios: [{ id: "a", sessionCount: 3 }] });
  expect(data("organizations")).toMatchObject([{ id: "o", name: "Org", role: "30" }]);
  await pass(2000);
  expect([...script.calls].sort()).toEqual(Object.keys(wire).sort());
});

it("a failed read stays in the state, is not repeated by TanStack Query, and does not affect other data", async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: hostile as object } });
  const script = scripted({ ...wire, "GET /balance": () => refused(403) });
  show(script, <Everything />, queryClient);
  await pass(5000);
  expect(view.balance).toMatchObject({ status: "error", error: { code: "forbidden" } });
  expect(script.count("GET /balance")).toBe(1);
  expect(data("scenarios")).toHaveLength(1);
});

it("the cache holds wire JSON, which survives dehydration, and every reader gets the same objects", async () => {
  const queryClient = new QueryClient();
  const script = scripted(wire);
  const { replace } = show(script, <Everything />, queryClient);
  await pass(100);
  const cached = queryClient.getQueryCache().getAll().map((query) => query.state.data);
  expect(JSON.parse(JSON.stringify(cached))).toEqual(cached);
  expect(cached[0]).toEqual([{ id: "a", name: "A", extra: 1 }]);
  expect(cached).toContainEqual({ id: "s1", status: "completed", scenario_id: "a" });
  const before = { ...view };
  replace([<Everything key="2" />]);
  for (const name of Object.keys(before)) expect(data(name)).toBe((before[name] as { data: unknown }).data);

  const browser = new QueryClient();
  hydrate(browser, JSON.parse(JSON.stringify(dehydrate(queryClient))));
  const silent = scripted({});
  show(silent, <Everything />, browser);
  expect(data("scenarios")).toMatchObject([{ id: "a", name: "A" }]);
  await pass(100);
  // Only what is always stale: a page of sessions, and sessions by their ids, each by both ways.
  expect(silent.calls.sort()).toEqual([
    ...["GET /sessions", "GET /sessions/gone", "GET /sessions/s2", "GET /sessions/s3", "GET /v2/sessions", "GET /v2/sessions/batch"],
  ]);
});

describe("how long data is fresh", () => {
  async function mountAgainAfter(ms: number, script: ReturnType<typeof scripted>) {
    const { replace } = show(script, <Everything />);
    await pass(100);
    replace(null);
    await pass(ms);
    replace(<Everything />);
    await pass(100);
  }

  it("scenarios 5 minutes, an ended session for good", async () => {
    const script = scripted(wire);
    await mountAgainAfter(290_000, script);
    expect(script.count("GET /scenarios")).toBe(1);
    await mountAgainAfter(310_000, script);
    expect(script.count("GET /scenarios")).toBe(3);
    expect(script.count("GET /sessions/s1")).toBe(2);
  });

  it("a running session not at all", async () => {
    const script = scripted({ ...wire, "GET /sessions/s1": { id: "s1", status: "active" } });
    await mountAgainAfter(1000, script);
    expect(script.count("GET /sessions/s1")).toBe(2);
  });

  it("unused data stays 30 minutes", async () => {
    const queryClient = new QueryClient({ defaultOptions: { queries: hostile as object } });
    const { replace } = show(scripted(wire), <Everything />, queryClient);
    await pass(100);
    replace(null);
    act(() => vi.advanceTimersByTime(29 * 60_000));
    expect(queryClient.getQueryCache().getAll()).toHaveLength(Object.keys(wire).length);
    act(() => vi.advanceTimersByTime(2 * 60_000));
    expect(queryClient.getQueryCache().getAll()).toHaveLength(0);
  });
});

it("N82: the response to the latest of two requests wins", async () => {
  const slow = deferred<unknown>();
  const script = scripted({
    "GET /scenarios": (request: Request) => (request.url.endsWith("search=old") ? slow.promise : [{ id: "new", name: "New" }]),
  });
  function Search({ text }: { text: string }) {
    return <output>{useScenarios({ search: text }).data?.[0]?.name ?? "none"}</output>;
  }
  const { replace } = show(script, <Search text="old" />);
  await pass(100);
  replace(<Search text="new" />);
  await pass(100);
  slow.resolve([{ id: "old", name: "Old" }]);
  await pass(100);
  expect(screen.getByRole("status").textContent).toBe("New");
});

it("requests nothing without an id, or if it is not enabled", async () => {
  const script = scripted(wire);
  function Idle() {
    useScenario(undefined);
    useScenario(null);
    useSession("s1", { enabled: false });
    useScenarios({}, { enabled: false });
    useCollection(undefined);
    useSessionsById(null);
    return null;
  }
  show(script, <Idle />);
  await pass(1000);
  expect(script.calls).toEqual([]);
});

it("an invalid id is an error, not a request", async () => {
  const script = scripted(wire);
  function Bad() {
    return <output>{useSession("../x").error?.code}</output>;
  }
  show(script, <Bad />);
  await pass(100);
  expect(screen.getByRole("status").textContent).toBe("invalid_argument");
  expect(script.calls).toEqual([]);
});

it("every key begins with the library's name and the scope", () => {
  const client = createClient({ fetcher: async () => Response.json({}) }) as Client;
  const all = [
    queries.scenarios(client, { scope: "me", search: "x" }),
    queries.featuredScenarios(client, { scope: "me" }),
    queries.scenario(client, { scope: "me", id: "a" }),
    queries.sessions(client, { scope: "me", page: 2 }),
    queries.session(client, { scope: "me", id: "a" }),
    queries.analysis(client, { scope: "me", id: "a" }),
    queries.balance(client, { scope: "me" }),
    queries.testToken(client, { scope: "me" }),
    queries.limits(client, { scope: "me" }),
    queries.collections(client, { scope: "me" }),
    queries.collection(client, { scope: "me", id: "a" }),
    queries.sessionsById(client, { scope: "me", ids: ["a"] }),
    queries.transcript(client, { scope: "me", id: "a" }),
    queries.analytics(client, { scope: "me", from: "2026-01-01" }),
    queries.organizations(client, { scope: "me" }),
  ];
  expect(all.length).toBe(Object.keys(queries).length);
  for (const { queryKey, gcTime, retry, throwOnError } of all) {
    expect(queryKey.slice(0, 2)).toEqual(["tough-tongue", "me"]);
    expect({ gcTime, retry, throwOnError }).toEqual({ gcTime: 1_800_000, retry: false, throwOnError: false });
  }
  expect(new Set(all.map(({ queryKey }) => JSON.stringify(queryKey))).size).toBe(all.length);
});
