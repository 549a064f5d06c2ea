/** Accounts have different routes. The client finds them behind a proxy that mirrors paths, and never repeats a write that may have been done. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient } from "../../src/client/index.js";
import { lacksSessionEndpoint } from "../../src/protocol/createdSession.js";
import type { ToughTongueError } from "../../src/protocol/errors.js";
import { type FakeVendor, type FakeVendorOptions, createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { hang, json, scripted } from "../support/scripted.js";

const completed = (id: string, more: object = {}) => ({
  ...{ id, scenario_id: "scenario_discovery_call", status: "completed", created_at: "2026-01-15T10:00:00Z", user_email: "ada@example.com" },
  ...{ metadata: { team: "a" }, transcript: [{ role: "ai", content: "Hello", timestamp: 0 }] },
  ...more,
});

function start(options: FakeVendorOptions) {
  const vendor = createFakeVendor({ sessions: [completed("s1"), completed("s2")], ...options });
  const client = createClient({ fetcher: vendor.fetch, retry: { baseMs: 0 } });
  return { vendor, client };
}

const lines = ({ calls }: FakeVendor) => calls.map(({ method, path }) => `${method} ${path}`);
const failure = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (error: ToughTongueError) => error,
  );

const notThere = ["detail", "error", 405, 410] as const;

describe.each(notThere)("an account that says %s for a missing route", (missingRoute) => {
  const dialect = { missingRoute };

  it("lists sessions by the older route, and remembers it", async () => {
    const { vendor, client } = start({ account: "guide", dialect });
    const { sessions, page } = await client.listSessions({ userEmail: "ada@example.com", from: "2026-01-01", to: "2026-01-15" });
    expect([sessions.length, page?.total]).toEqual([2, 2]);
    await client.listSessions();
    expect(lines(vendor)).toEqual(["GET /v2/sessions", "GET /sessions", "GET /sessions"]);
    expect(vendor.calls[1]!.query).toEqual({ user_email: "ada@example.com", from_date: "2026-01-01", to_date: "2026-01-15T23:59:59.999Z" });
  });

  it("updates a scenario by the create's route, with its id", async () => {
    const { vendor, client } = start({ account: "published", dialect });
    expect(await client.updateScenario("scenario_discovery_call", { name: "New" })).toMatchObject({ id: "scenario_discovery_call", name: "New" });
    await client.updateScenario("scenario_discovery_call", { name: "Newer" });
    expect(lines(vendor)).toEqual(["PATCH /scenarios/scenario_discovery_call", "POST /scenarios", "POST /scenarios"]);
    expect(vendor.calls[1]!.body).toEqual({ name: "New", id: "scenario_discovery_call" });
  });

  it("never sends an id with a create", async () => {
    const { vendor, client } = start({ account: "published", dialect });
    await client.createScenario({ name: "N", aiInstructions: "I", isPublic: true, fields: { id: "scenario_discovery_call" } });
    expect(vendor.calls[0]!.body).not.toHaveProperty("id");
  });

  it("reads several sessions one by one, and leaves missing ones out", async () => {
    const { vendor, client } = start({ account: "guide", dialect });
    expect((await client.getSessions(["s2", "gone", "s1", "s2"])).map(({ id }) => id)).toEqual(["s2", "s1"]);
    expect(lines(vendor).sort()).toEqual(["GET /sessions/gone", "GET /sessions/s1", "GET /sessions/s2", "GET /v2/sessions/batch"]);
    expect(await start({ dialect }).client.getSessions(["s2", "gone", "s1"])).toMatchObject([{ id: "s2" }, { id: "s1" }]);
  });

  it.each<[string, (client: ReturnType<typeof createClient>) => Promise<unknown>]>([
    ["createSession", (client) => client.createSession({ scenarioId: "scenario_discovery_call" })],
    ["deleteScenario", (client) => client.deleteScenario("scenario_discovery_call")],
    ["updateScenario", (client) => client.updateScenario("scenario_discovery_call", { name: "N" })],
    ["listSessions", (client) => client.listSessions()],
    ["draftScenario", (client) => client.draftScenario({ prompt: "A talk" })],
    ["importSession", (client) => client.importSession({ scenarioId: "a", transcript: "AI: Hi" })],
    ["postProcess", (client) => client.postProcess("s1", { analysis: true })],
    ["listCollections", (client) => client.listCollections()],
    ["getAnalytics", (client) => client.getAnalytics()],
    ["listOrganizations", (client) => client.listOrganizations()],
  ])("says in words that it has no %s", async (name, call) => {
    const { vendor, client } = start({ account: { routes: [] }, dialect });
    const error = await failure(call(client));
    expect(error).toMatchObject({ code: "not_supported", message: expect.stringMatching(`^${name}: .*Neither your proxy nor this account's API has a route`) });
    // Each route once, never twice.
    expect(new Set(lines(vendor)).size).toBe(vendor.calls.length);
    expect(lacksSessionEndpoint(error)).toBe(true);
  });
});

describe("a single thing that is missing", () => {
  it.each([404, 410])("is not_found or what it says, not a missing route (%i)", async (status) => {
    const { client } = start({ faults: { getSession: [{ status, body: { detail: "Not Found" } }] } });
    expect((await failure(client.getSession("s1"))).code).toBe(status === 404 ? "not_found" : "bad_request");
  });

  it("is not tried on another route, where its own words say that it is missing", async () => {
    const { vendor, client } = start({});
    expect((await failure(client.updateScenario("nothing", { name: "N" }))).code).toBe("not_found");
    expect(lines(vendor)).toEqual(["PATCH /scenarios/nothing"]);
  });
});

describe("filters that the older route does not have", () => {
  it.each([{ metadata: { team: "a" } }, { userEmail: ["ada@example.com", "bo@example.com"] }])("%j is not_supported, and nothing wider is read", async (filter) => {
    const { vendor, client } = start({ account: "guide" });
    expect((await failure(client.listSessions(filter))).code).toBe("not_supported");
    expect(lines(vendor)).toEqual(["GET /v2/sessions"]);
    expect((await start({}).client.listSessions(filter)).sessions).toHaveLength(2);
  });
});

describe("a proxy of ours, which has tried all routes itself", () => {
  it("is asked once", async () => {
    const { fetcher, count } = scripted({ "*": json({ error: "no", code: "not_supported" }, { status: 501 }) });
    const client = createClient({ fetcher });
    expect(await failure(client.listSessions())).toMatchObject({ code: "not_supported", status: 501 });
    expect(count()).toBe(1);
    expect((await failure(client.getTranscript("s1"))).code).toBe("not_supported");
    expect(count()).toBe(2);
  });

  it.each([404, 405])("is not asked again on another route after a %i with a code", async (status) => {
    const { fetcher, count } = scripted({ "*": json({ error: "Not Found", code: "not_found" }, { status }) });
    await failure(createClient({ fetcher }).updateScenario("a", { name: "N" }));
    expect(count()).toBe(1);
  });
});

describe("a write that may have been done", () => {
  it.each([
    ["a server error", json({ error: "boom" }, { status: 500 })],
    ["a lost response", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["a refusal", json({ error: "no" }, { status: 403 })],
    ["a missing scenario", json({ error: "Scenario not found" }, { status: 404 })],
  ])("is not sent on another route after %s", async (_, reply) => {
    const { fetcher, count } = scripted({ "*": reply });
    const client = createClient({ fetcher });
    await failure(client.updateScenario("a", { name: "N" }));
    await failure(client.createSession({ scenarioId: "a" }));
    expect(count()).toBe(2);
  });
});

describe("an account without /sessions/analyze", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  const without = { without: ["POST /sessions/analyze"] };
  const posts = (vendor: FakeVendor) => lines(vendor).filter((line) => line.startsWith("POST"));
  const settled = async <T>(call: Promise<T>, ms = 60_000) => {
    const result = call.then(
      (value) => ({ value, error: undefined }),
      (error: ToughTongueError) => ({ value: undefined, error }),
    );
    await vi.advanceTimersByTimeAsync(ms);
    return result;
  };

  it.each(["ok", "status"] as const)("post-processes once and waits (%s)", async (postProcess) => {
    const { vendor, client } = start({ account: without, analysisDelayMs: 10_000, dialect: { postProcess } });
    expect((await settled(client.waitForAnalysis("s1"))).value).toMatchObject({ status: "ready" });
    expect(posts(vendor)).toEqual(["POST /sessions/analyze", "POST /v2/sessions/s1/post-process"]);
    expect(vendor.callsTo("postProcess").map(({ body }) => body)).toEqual([{ run_analysis: true }]);
    await settled(client.waitForAnalysis("s2"));
    expect(posts(vendor).slice(2)).toEqual(["POST /v2/sessions/s2/post-process"]);
  });

  it("shares one request among concurrent calls", async () => {
    const { vendor, client } = start({ account: without, analysisDelayMs: 10_000 });
    await settled(Promise.all([client.waitForAnalysis("s1"), client.analyzeSession("s1"), client.waitForAnalysis("s1")]));
    expect(vendor.callsTo("postProcess")).toHaveLength(1);
  });

  it("runs nothing where an analysis is there, or is being made", async () => {
    const done = completed("s1", { evaluation_results: { final_score: 7 } });
    const running = completed("s2", { post_session_status: { state: "running" } });
    const { vendor, client } = start({ account: without, sessions: [done, running] });
    expect((await settled(client.waitForAnalysis("s1"))).value).toMatchObject({ status: "ready", score: { value: 7 } });
    expect((await settled(client.analyzeSession("s2"))).value).toMatchObject({ status: "pending" });
    expect(vendor.callsTo("postProcess")).toHaveLength(0);
  });

  it("runs it again with force", async () => {
    const done = completed("s1", { evaluation_results: { final_score: 7 } });
    const { vendor, client } = start({ account: without, sessions: [done], analysisDelayMs: 5000 });
    expect((await settled(client.waitForAnalysis("s1", { force: true }))).value).toMatchObject({ status: "ready" });
    expect(vendor.callsTo("postProcess")).toHaveLength(1);
  });

  it("waits for a session that is missing for a moment after its end", async () => {
    const { vendor, client } = start({ account: without, missingReadsAfterEnd: 1 });
    vendor.startSession("s3");
    vendor.endSession("s3");
    expect((await settled(client.waitForAnalysis("s3"))).value).toMatchObject({ status: "ready" });
    expect(vendor.callsTo("postProcess")).toHaveLength(1);
  });

  it("reads on after a lost response, and posts no second time", async () => {
    const { vendor, client } = start({ account: without, faults: { postProcess: ["lost-reply"] } });
    expect((await settled(client.waitForAnalysis("s1"))).value).toMatchObject({ status: "ready" });
    expect(vendor.callsTo("postProcess")).toHaveLength(1);
  });

  it("says not_supported where there is no such route either", async () => {
    const { vendor, client } = start({ account: { without: [...without.without, "POST /v2/sessions/{id}/post-process"] } });
    expect((await settled(client.waitForAnalysis("s1"))).error?.code).toBe("not_supported");
    expect(posts(vendor)).toHaveLength(2);
  });
});

describe("getTranscript", () => {
  it("comes from the session where the proxy has no such route", async () => {
    for (const transcript of ["turns", "text"] as const) {
      const { client } = start({ dialect: { transcript } });
      expect(await client.getTranscript("s1")).toMatchObject([{ role: "ai", text: "Hello" }]);
    }
  });

  it("says why it cannot be read where it is a file", async () => {
    const { client } = start({ dialect: { transcript: "file" } });
    const error = await failure(client.getTranscript("s1"));
    expect(error).toMatchObject({ code: "not_supported", message: expect.stringContaining("a browser cannot read") });
    expect(await client.getSession("s1")).toMatchObject({ transcript: [], transcriptUrl: expect.stringMatching(/^https:/) });
  });

  it("is not_found for a session that is missing", async () => {
    const { client } = start({});
    expect((await failure(client.getTranscript("gone"))).code).toBe("not_found");
    const { fetcher } = scripted({ "*": json({ error: "There is no such session", code: "not_found" }, { status: 404 }) });
    expect((await failure(createClient({ fetcher }).getTranscript("gone"))).code).toBe("not_found");
  });
});

it("refuses what cannot be meant, and sends nothing", async () => {
  const { fetcher, count } = scripted({ "*": hang });
  const client = createClient({ fetcher });
  const calls = [client.getSessions(["a", "../b"]), client.importSession({ scenarioId: "../a", transcript: "x" }), client.getAnalytics({ from: "soon" })];
  for (const call of calls) expect((await failure(call)).code).toBe("invalid_argument");
  expect(await client.getSessions([])).toEqual([]);
  expect(count()).toBe(0);
});

it("getLimits leaves the rights open where the proxy has no such route, and does not ask again", async () => {
  const { vendor, client } = start({});
  expect(await client.getLimits()).toEqual({ limits: [] });
  expect(await client.getLimits()).toEqual({ limits: [] });
  expect(lines(vendor)).toEqual(["GET /limits"]);
});
