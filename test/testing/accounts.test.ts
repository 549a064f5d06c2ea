import { describe, expect, test, vi } from "vitest";
import { createClient } from "../../src/client/index.js";
import { ada, createFakeProxy } from "../../src/testing/createFakeProxy.js";
import {
  type FakeVendorOptions,
  createFakeVendor,
  makeAnalysis,
  makeCollection,
  makeScenario,
  makeSession,
  makeWireCollection,
  makeWireSession,
} from "../../src/testing/index.js";
import { parseAnalysis } from "../../src/protocol/analysis.js";
import { parseCollection } from "../../src/protocol/collection.js";
import { parseScenario } from "../../src/protocol/scenario.js";
import { parseSession } from "../../src/protocol/session.js";

function start(options: FakeVendorOptions = {}) {
  const vendor = createFakeVendor(options);
  const client = createClient({ fetcher: vendor.fetch });
  const status = async (route: string) => {
    const [method, path] = route.split(" ");
    const response = await vendor.fetch(new Request(`https://api.toughtongueai.com/api/public${path}`, { method }));
    return response.status;
  };
  return { vendor, client, status };
}

describe("the routes of an account", () => {
  test("are all, those of the guide, those of the published file, or any others", async () => {
    const routes = ["POST /v2/sessions", "GET /sessions", "GET /v2/sessions", "GET /v2/sessions/batch", "DELETE /scenarios/scenario_discovery_call"];
    const of = async (account?: FakeVendorOptions["account"]) => Promise.all(routes.map(start({ account }).status));
    expect(await of()).toEqual([422, 200, 200, 200, 204]);
    expect(await of("guide")).toEqual([422, 200, 405, 404, 204]);
    expect(await of("published")).toEqual([405, 200, 200, 200, 405]);
    expect(await of({ routes: ["GET /v2/sessions"] })).toEqual([405, 404, 200, 404, 404]);
    expect(await of({ without: ["GET /v2/sessions"] })).toEqual([422, 200, 405, 200, 204]);
  });

  test("do not include those that only a proxy of ours has", async () => {
    expect(await start().status("GET /sessions/session_1/transcript")).toBe(404);
  });

  test.each([
    ["detail", 404, { detail: "Not Found" }],
    ["error", 404, { error: "Not Found" }],
    [405, 405, { detail: "Method Not Allowed" }],
    [410, 410, { detail: "Gone" }],
  ] as const)("that are missing are answered by %s", async (missingRoute, status, body) => {
    const { vendor } = start({ account: "guide", dialect: { missingRoute } });
    const response = await vendor.fetch(new Request("https://api.toughtongueai.com/api/public/v2/analytics"));
    expect([response.status, await response.json()]).toEqual([status, body]);
  });
});

describe("dialects", () => {
  const sessions = [makeWireSession({ id: "s1" })];

  test.each(["id", "_id", "session_id"] as const)("a session's id is %s", async (sessionId) => {
    const { client } = start({ sessions, dialect: { sessionId } });
    expect((await client.getSession("s1")).raw).toHaveProperty(sessionId, "s1");
    expect((await client.listSessions()).sessions.map(({ id }) => id)).toEqual(["s1"]);
  });

  test.each(["turns", "text", "file"] as const)("a transcript is %s", async (transcript) => {
    const { vendor, client } = start({ sessions, dialect: { transcript } });
    const session = await client.getSession("s1");
    if (transcript !== "file") return expect(session.transcript.length).toBeGreaterThan(5);
    expect(session.transcript).toEqual([]);
    const file = await vendor.fetch(new Request(session.transcriptUrl!));
    expect(await file.text()).toMatch(/^(AI|User): /);
    expect((await vendor.fetch(new Request(session.transcriptUrl!.replace("s1", "s2")))).status).toBe(404);
    expect(vendor.calls.filter(({ endpoint }) => endpoint).length).toBe(1);
  });

  test("an analysis in a session may have the older flat fields", async () => {
    const { client } = start({ sessions, dialect: { session: "flat" } });
    const { analysis, raw } = await client.getSession("s1");
    expect(raw).not.toHaveProperty("evaluation_results");
    expect(analysis).toMatchObject({ status: "ready", score: { value: 7.8, max: 10 } });
    expect(analysis?.reportCard.length).toBeGreaterThan(2);
  });

  test("lists may be bare, and tokens and errors have other names", async () => {
    const { client } = start({ sessions, dialect: { lists: "bare", token: "token", errors: "message" } });
    expect((await client.listScenarios()).length).toBeGreaterThan(5);
    expect((await client.listSessions()).page).toBeUndefined();
    expect(await client.listCollections()).toHaveLength(1);
    expect((await client.createAccessToken({ scenarioId: "scenario_discovery_call" })).embedUrl).toContain("scenarioAccessToken=");
    await expect(client.getScenario("gone")).rejects.toMatchObject({ code: "not_found", serverMessage: "Scenario not found" });
  });
});

describe("what the account has beside scenarios and sessions", () => {
  test("collections", async () => {
    expect(await start().client.listCollections()).toMatchObject([{ id: "collection_first_steps", scenarioIds: { length: 3 } }]);
    const { client } = start({ collections: [makeCollection({ id: "c1", scenarioIds: ["a", "b"] }), makeWireCollection({ id: "c2" })] });
    expect((await client.listCollections()).map(({ id }) => id)).toEqual(["c1", "c2"]);
    expect(await client.getCollection("c1")).toMatchObject({ id: "c1", scenarioIds: ["a", "b"] });
    await expect(client.getCollection("c3")).rejects.toMatchObject({ code: "not_found" });
    const guide = start({ account: "guide" }).client;
    for (const call of [guide.listCollections(), guide.getCollection("c1")]) await expect(call).rejects.toMatchObject({ code: "not_supported" });
  });

  test("analytics of its sessions", async () => {
    const sessions = [
      makeWireSession({ id: "s1", duration: 120, created_at: "2026-01-31T10:00:00Z" }),
      makeWireSession({ id: "s2", duration: 60, user_email: "bo@example.com", user_name: "Bo", created_at: "2026-02-01T10:00:00Z" }),
    ];
    const { client } = start({ sessions });
    expect(await client.getAnalytics()).toMatchObject({ summary: undefined, members: [] });
    const analytics = await client.getAnalytics({ organization: true });
    expect(analytics.summary).toMatchObject({ totalSessions: 2, completedSessions: 2, totalMinutes: 3 });
    expect(analytics.days.map(({ date, sessionCount }) => [date, sessionCount])).toEqual([["2026-01-31", 1], ["2026-02-01", 1]]);
    expect(analytics.members.map(({ email, minutes }) => [email, minutes])).toEqual([["ada@example.com", 2], ["bo@example.com", 1]]);
    expect(analytics.scenarios.find(({ sessionCount }) => sessionCount > 0)).toMatchObject({ sessionCount: 2, durationSeconds: 180 });
  });

  test("organizations, drafts and imported sessions", async () => {
    const { vendor, client } = start();
    expect(await client.listOrganizations()).toMatchObject([{ id: "org_1", slug: "northwind" }]);
    expect((await client.draftScenario({ prompt: "a hard talk" })).aiInstructions).toContain("a hard talk");
    const { sessionId, analyticsUrl } = await client.importSession({
      ...{ scenarioId: "scenario_discovery_call", transcript: "AI: Hello\nUser: Hi", userEmail: "ada@example.com", metadata: { cohort: "spring" } },
    });
    expect(analyticsUrl).toContain(sessionId);
    expect(await client.getSession(sessionId)).toMatchObject({ status: "completed", metadata: { cohort: "spring" }, transcript: [{ text: "Hello" }, { text: "Hi" }] });
    expect((await client.listSessions({ metadata: { cohort: "spring" } })).sessions).toHaveLength(1);
    expect((await client.listSessions({ metadata: { cohort: "autumn" } })).sessions).toHaveLength(0);
    expect(vendor.session(sessionId)).toMatchObject({ user_metadata: { cohort: "spring" } });
  });
});

describe("scenarios", () => {
  const day = 86_400_000;

  test("are found by their metadata", async () => {
    const scenarios = [
      makeScenario({ id: "a", metadata: { department: "Sales", level: 1 } }),
      makeScenario({ id: "b", metadata: { department: "Sales", level: 3 } }),
      makeScenario({ id: "c" }),
    ];
    const { client } = start({ scenarios });
    const found = async (metadata: NonNullable<Parameters<typeof client.listScenarios>[0]>["metadata"]) =>
      (await client.listScenarios({ metadata })).map(({ id }) => id);
    expect(await found({ department: "Sales" })).toEqual(["a", "b"]);
    expect(await found({ department: "Sales", level: { gte: 2 } })).toEqual(["b"]);
    expect(await found({ level: { gt: 0, lt: 3 } })).toEqual(["a"]);
    expect(await found({ department: "HR" })).toEqual([]);
  });

  test("are closed outside of their window, and open once for each person where they say so", async () => {
    vi.useFakeTimers();
    try {
      const now = Date.now();
      const scenarios = [
        makeScenario({ id: "later", startsAt: new Date(now + day) }),
        makeScenario({ id: "over", endsAt: new Date(now - day) }),
        makeScenario({ id: "once", isOneTime: true, startsAt: new Date(now - day), endsAt: new Date(now + day) }),
      ];
      const { client } = start({ scenarios });
      for (const scenarioId of ["later", "over"]) {
        await expect(client.createSession({ scenarioId })).rejects.toMatchObject({ code: "bad_request", serverMessage: expect.stringContaining("not open") });
      }
      const input = { scenarioId: "once", userEmail: "ada@example.com" };
      await client.createSession(input);
      await expect(client.createSession(input)).rejects.toMatchObject({ code: "bad_request" });
      await client.createSession({ ...input, userEmail: "bo@example.com" });
    } finally {
      vi.useRealTimers();
    }
  });
});

test("a session's processing can fail, for a reason", async () => {
  const { vendor, client } = start();
  vendor.startSession("s1");
  vendor.endSession("s1", { failedReason: "No speech" });
  expect(await client.getSession("s1")).toMatchObject({ status: "completed", failure: "No speech" });
  await expect(client.waitForAnalysis("s1", { timeoutMs: 60_000 })).rejects.toMatchObject({ code: "analysis_failed", serverMessage: "No speech" });
  vendor.startSession("s2");
  vendor.endSession("s2", { status: "failed" });
  expect((await client.getSession("s2")).status).toBe("failed");
}, 20_000);

describe("builders agree with their raw", () => {
  test("of scenarios", () => {
    const scenario = makeScenario({
      ...{ isRecording: true, startsAt: new Date("2026-01-01"), endsAt: new Date("2026-02-01"), isOneTime: true, analysisAccess: "never" },
      ...{ price: { amount: 9, currency: "EUR", interval: "month" }, metadata: { level: 2 }, updatedAt: new Date("2026-01-02") },
    });
    expect(parseScenario(scenario.raw)).toEqual(scenario);
  });

  test("of sessions and analyses", () => {
    const session = makeSession({ failure: "No speech", transcriptUrl: "https://a.s3.amazonaws.com/b.txt", analysis: makeAnalysis({ extraction: { a: 1 } }) });
    expect(parseSession(session.raw)).toMatchObject({ failure: "No speech", transcriptUrl: session.transcriptUrl, analysis: { extraction: { a: 1 } } });
    expect(parseAnalysis(makeAnalysis({ extraction: { a: 1 } }).raw).extraction).toEqual({ a: 1 });
  });

  test("of collections", () => {
    const collection = makeCollection({ name: "Mine", scenarioIds: ["a"] });
    expect(parseCollection(collection.raw)).toEqual(collection);
  });
});

test("the fake proxy knows every endpoint of the client", async () => {
  const vendor = createFakeVendor({ sessions: [makeWireSession({ id: "s1" })] });
  const client = createClient({ fetcher: createFakeProxy(vendor, ada) });
  expect(await client.getSession("s1")).toMatchObject({ id: "s1" });
});
