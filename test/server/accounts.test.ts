/** Accounts with other routes, through the client and the proxy. A paid call arrives once, whatever the route. */
import { describe, expect, test } from "vitest";
import { createClient } from "../../src/client/index.js";
import { type Caller, createProxy } from "../../src/server/index.js";
import { type FakeVendorOptions, createFakeVendor } from "../../src/testing/createFakeVendor.js";

const token = "tt_test_0123456789abcdef";
const ada = { userEmail: "ada@example.com" };
const grace: Caller = { userEmail: "grace@example.com", canReview: true, canManage: true };

const sessions = ["ada@example.com", "bob@example.com", "eve@example.com"].map((user_email, index) => ({
  id: `s${index}`,
  scenario_id: "scenario_discovery_call",
  status: "completed",
  created_at: "2026-01-15T10:00:00Z",
  user_email,
  transcript: [{ role: "user", content: `I am ${user_email}` }],
}));

function start(options: FakeVendorOptions, caller: Caller = ada) {
  const vendor = createFakeVendor({ token, sessions, ...options });
  const proxy = createProxy({ token, organizationId: "org_1", fetch: vendor.fetch, authorize: () => caller });
  const posts = () => vendor.calls.filter(({ method }) => method === "POST").map(({ path }) => path);
  return { vendor, posts, proxy, client: createClient({ fetcher: proxy, retry: false }) };
}

const paths = ({ calls }: { calls: readonly { method: string; path: string }[] }) => calls.map(({ method, path }) => `${method} ${path}`);

const noAnalyze = { without: ["POST /sessions/analyze"] };

describe("listSessions", () => {
  test("asks an account with only the older route for it, and remembers it", async () => {
    const { vendor, client } = start({ account: "guide" });
    for (let round = 0; round < 2; round += 1) {
      const { sessions: own } = await client.listSessions();
      expect(own.map(({ id }) => id)).toEqual(["s0"]);
    }
    expect(paths(vendor)).toEqual(["GET /v2/sessions", "GET /sessions", "GET /sessions"]);
  });

  test("filters the rows of an account that cannot filter by several people", async () => {
    for (const caller of [{ ...ada, canReview: ["bob@example.com"] }, grace]) {
      const { client, vendor } = start({ account: "guide" }, caller);
      const list = await client.listSessions({ userEmail: ["ada@example.com", "bob@example.com"] });
      expect(list.sessions.map(({ id }) => id).sort()).toEqual(["s0", "s1"]);
      expect(vendor.calls.at(-1)?.query).not.toHaveProperty("user_email");
    }
  });

  test("says that an older account cannot filter by metadata", async () => {
    const { client, vendor } = start({ account: "guide" });
    await expect(client.listSessions({ metadata: { team: "a" } })).rejects.toMatchObject({ code: "not_supported", status: 501, message: expect.stringContaining("metadata") });
    expect(paths(vendor)).toEqual(["GET /v2/sessions"]);
  });

  test("passes filters by metadata on", async () => {
    const { client, vendor } = start({});
    await client.listSessions({ metadata: { team: "a", level: { gte: 2 } } });
    expect(vendor.calls[0]?.query).toEqual({ meta_team: "a", meta_$gte_level: "2", user_email: "ada@example.com" });
  });
});

describe("getSessions", () => {
  test.each(["all", "guide"] as const)("reads the caller's own on an account with the routes of %s", async (account) => {
    const { client, vendor } = start({ account });
    expect((await client.getSessions(["s1", "s0", "missing"])).map(({ id }) => id)).toEqual(["s0"]);
    expect((await client.getSessions(["s0"])).map(({ id }) => id)).toEqual(["s0"]);
    const batches = paths(vendor).filter((path) => path.endsWith("/batch"));
    expect(batches).toHaveLength(account === "all" ? 2 : 1);
  });

  test("reads a few at a time, and no more than 50 for one request", async () => {
    const many = Array.from({ length: 50 }, (_, index) => ({ ...sessions[0], id: `m${index}` }));
    const { vendor, proxy, client } = start({ account: "guide", sessions: many, latencyMs: 5 });
    let [running, most] = [0, 0];
    const send = vendor.fetch;
    vendor.fetch = async (request) => {
      most = Math.max(most, (running += 1));
      return send(request).finally(() => (running -= 1));
    };
    const counting = createProxy({ token, fetch: (request) => vendor.fetch(request), authorize: () => ada });
    expect(await createClient({ fetcher: counting }).getSessions(many.map(({ id }) => id))).toHaveLength(50);
    expect(most).toBe(5);
    await client.getSessions(["m1"]);
    for (const query of ["", "?session_ids=", "?session_ids=..", `?${Array.from({ length: 51 }, (_, index) => `session_ids=x${index}`).join("&")}`]) {
      const response = await proxy(new Request(`http://x/api/tough-tongue/v2/sessions/batch${query}`));
      expect(response.status).toBe(400);
    }
  });

  test("treats a refusal of the whole request like missing sessions", async () => {
    for (const status of [400, 403, 404, 410, 422]) {
      const { client, vendor } = start({});
      vendor.fail("getSessions", { status, body: { detail: "s1 belongs to bob@example.com" } });
      expect((await client.getSessions(["s0", "s1"])).map(({ id }) => id)).toEqual(["s0"]);
    }
  });
});

describe("a list of sessions that came as something else is an error, not an empty list", () => {
  const answers = [{ error: "s1 of bob@example.com is locked" }, { detail: "try later" }, { hello: "world" }];

  test.each(answers)("getSessions: %j", async (body) => {
    const { client, vendor } = start({});
    vendor.fail("getSessions", { body });
    const error = await client.getSessions(["s0", "s1"]).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "server_error" });
    expect(String(error)).not.toContain("bob");
  });

  test("listSessions keeps the error's message", async () => {
    const { client, vendor } = start({});
    vendor.script("listSessions", () => ({ body: { error: "The archive is being moved" } }));
    await expect(client.listSessions()).rejects.toMatchObject({ serverMessage: "The archive is being moved" });
  });
});

describe("analyzeSession", () => {
  test("posts once to an account without the older route, then waits for the analysis in the background", async () => {
    const { client, posts } = start({ account: noAnalyze, analysisDelayMs: 300 });
    expect((await client.analyzeSession("s0")).status).toBe("pending");
    expect((await client.waitForAnalysis("s0")).status).toBe("ready");
    expect(posts()).toEqual(["/sessions/analyze", "/v2/sessions/s0/post-process"]);
  });

  test("does not pay again for an analysis that exists or runs in the background", async () => {
    const { vendor, posts, proxy } = start({ account: noAnalyze, analysisDelayMs: 300 });
    const analyze = async (force?: boolean) => {
      const body = JSON.stringify({ session_id: "s0", force });
      const response = await proxy(new Request("http://x/api/tough-tongue/sessions/analyze", { method: "POST", headers: { "content-type": "application/json" }, body }));
      return (await response.json()) as Record<string, unknown>;
    };
    // The fake session does not say that it is being processed, as some accounts do not.
    vendor.script("getSession", () => ({ status: 200, body: sessions[0] }));
    expect(await analyze()).toEqual({ ok: true });
    expect(await analyze()).toMatchObject({ is_analyzing: true });
    vendor.script("getSession", () => "ok");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await analyze()).toHaveProperty("evaluation_results");
    expect(posts().filter((path) => path.endsWith("post-process"))).toHaveLength(1);
  });

  test("does not post to a second route for a session that is being processed", async () => {
    const { client, posts } = start({ account: noAnalyze, sessions: [{ ...sessions[0], status: "processing" }] });
    expect((await client.analyzeSession("s0")).status).toBe("pending");
    expect(posts()).toEqual(["/sessions/analyze"]);
  });

  test("runs an analysis again where a manager forces it", async () => {
    const { client, posts } = start({ account: noAnalyze, sessions: [{ ...sessions[0], evaluation_results: { final_score: 5 } }] }, grace);
    expect((await client.analyzeSession("s0")).score?.value).toBe(5);
    expect(posts()).toEqual(["/sessions/analyze"]);
    await client.analyzeSession("s0", { force: true });
    expect(posts().slice(1)).toEqual(["/v2/sessions/s0/post-process"]);
  });

  test.each(["guide", "published", "all"] as const)("posts once on an account with the routes of %s", async (account) => {
    const { client, posts } = start({ account, analysisDelayMs: 100 });
    await Promise.all([client.waitForAnalysis("s0"), client.waitForAnalysis("s0"), client.analyzeSession("s0")]);
    expect(posts()).toEqual(["/sessions/analyze"]);
  });

  test("sends nothing to another route after an error that may have come late", async () => {
    for (const fault of ["lost-reply", { status: 500 }, { status: 404, body: { detail: "Session not found" } }] as const) {
      const { client, posts, vendor } = start({});
      vendor.fail("analyzeSession", fault, fault);
      vendor.script("getSession", () => ({ status: 200, body: sessions[0] }));
      await client.analyzeSession("s0").catch(() => {});
      expect(new Set(posts())).toEqual(new Set(["/sessions/analyze"]));
    }
  });
});

describe("what an account cannot do", () => {
  test.each<[string, FakeVendorOptions["account"], (client: ReturnType<typeof createClient>) => Promise<unknown>]>([
    ["createSession", "published", (client) => client.createSession({ scenarioId: "scenario_discovery_call" })],
    ["deleteScenario", "published", (client) => client.deleteScenario("scenario_discovery_call")],
    ["importSession", "guide", (client) => client.importSession({ scenarioId: "scenario_discovery_call", transcript: "AI: Hi" })],
    ["postProcess", "guide", (client) => client.postProcess("s0", { analysis: true })],
    ["draftScenario", "guide", (client) => client.draftScenario({ prompt: "A call" })],
    ["getAnalytics", "guide", (client) => client.getAnalytics()],
    ["listOrganizations", "guide", (client) => client.listOrganizations()],
    ["listCollections", "guide", (client) => client.listCollections()],
    ["analyzeSession", { without: ["POST /sessions/analyze", "POST /v2/sessions/{id}/post-process"] }, (client) => client.analyzeSession("s0")],
    ["listSessions", { without: ["GET /v2/sessions", "GET /sessions"] }, (client) => client.listSessions()],
  ])("%s is 501 not_supported", async (name, account, ask) => {
    for (const missingRoute of ["detail", "error", 405, 410] as const) {
      const { client } = start({ account, dialect: { missingRoute } }, grace);
      await expect(ask(client)).rejects.toMatchObject({ code: "not_supported", status: 501, message: expect.stringContaining(name) });
    }
  });

  test("changes a scenario by POST if there is no PATCH, without a second write", async () => {
    const { client, vendor } = start({ account: "published" }, grace);
    for (const name of ["One", "Two"]) expect((await client.updateScenario("scenario_discovery_call", { name })).name).toBe(name);
    expect(paths(vendor)).toEqual(["PATCH /scenarios/scenario_discovery_call", "POST /scenarios", "POST /scenarios"]);
  });
});

test("a manager's calls on an account with every route", async () => {
  const { client } = start({}, grace);
  expect((await client.draftScenario({ prompt: "A call" })).aiInstructions).toContain("A call");
  expect(await client.listOrganizations()).toMatchObject([{ id: "org_1", slug: "northwind" }]);
  expect((await client.getAnalytics({ organization: true })).members).toHaveLength(3);
  expect((await client.listCollections()).length).toBe(1);
  const { sessionId } = await client.importSession({ scenarioId: "scenario_discovery_call", transcript: "AI: Hi\nUser: Hello", userEmail: "new@example.com" });
  expect((await client.getSession(sessionId)).userEmail).toBe("new@example.com");
  await client.postProcess(sessionId, { extraction: true });
  expect((await client.getLimits()).rights).toEqual({ canReview: true, canManage: true });
});

test("the body of an import may be 2 MB, others 64 kB", async () => {
  const { client } = start({}, grace);
  const transcript = "AI: Hi\n".repeat(200_000);
  await client.importSession({ scenarioId: "scenario_discovery_call", transcript });
  await expect(client.createScenario({ name: "N", aiInstructions: transcript, isPublic: true })).rejects.toMatchObject({ status: 413 });
  await expect(client.importSession({ scenarioId: "scenario_discovery_call", transcript: transcript.repeat(2) })).rejects.toMatchObject({ status: 413 });
});
