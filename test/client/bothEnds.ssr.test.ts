/** The client through the real proxy: with the fake vendor behind it, and with a vendor that fails over real sockets. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ToughTongueError } from "../../src/client/index.js";
import { createClient } from "../../src/client/index.js";
import { ownerOf } from "../../src/protocol/ownership.js";
import { createProxy } from "../../src/server/index.js";
import { createFakeVendor, makeScenario } from "../../src/testing/index.js";
import { everyEndpoint } from "../server/everyRoute.js";
import type { Fault, FaultServer } from "../support/faultServer.js";
import { startFaultServer } from "../support/faultServer.js";

const user = { userEmail: "ada@example.com", userName: "Ada" };

describe("with the fake vendor", () => {
  it.each(["A", "B", "C", "D", "E"] as const)("a practice runs from the list to the analysis, dialect %s", async (analysis) => {
    const vendor = createFakeVendor({ dialect: { analysis, events: "flat" }, missingReadsAfterEnd: 1 });
    const client = createClient({ fetcher: createProxy({ token: "t", authorize: () => user, fetch: vendor.fetch }) });
    const [scenario] = await client.listScenarios();
    const created = await client.createSession({ scenarioId: scenario!.id, userEmail: "mallory@example.com" });
    expect(created).toMatchObject(user);
    expect((await client.getSession(created.sessionId)).status).toBe("active");
    vendor.endSession(created.sessionId);
    const result = await client.waitForAnalysis(created.sessionId);
    expect(result.status).toBe("ready");
    expect([vendor.callsTo("createSession").length, vendor.callsTo("analyzeSession").length]).toEqual([1, 1]);
  });

  it.each<[string, object, object]>([
    ["the processing failed", { post_session_status: { state: "failed", failed_reason: "No speech" } }, { code: "analysis_failed", serverMessage: "No speech" }],
    ["the status is failed", { status: "failed" }, { code: "analysis_failed" }],
    ["the scenario allows no analysis", { scenario_id: "never" }, { code: "not_supported" }],
    ["the analysis is there", { status: "active", evaluation_results: { final_score: 8 } }, { status: "ready" }],
  ])("nothing is requested, and one call ends the wait, if %s", async (_, fields, expected) => {
    const session = { id: "s1", scenario_id: "scenario_discovery_call", status: "completed", user_email: user.userEmail, ...fields };
    const scenarios = [makeScenario({ id: "scenario_discovery_call" }), makeScenario({ id: "never", analysisAccess: "never" })];
    const vendor = createFakeVendor({ scenarios, sessions: [session] });
    const client = createClient({ fetcher: createProxy({ token: "t", authorize: () => user, fetch: vendor.fetch }) });
    expect(await client.waitForAnalysis("s1").catch((error: unknown) => error)).toMatchObject(expected);
    expect(vendor.calls.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /sessions/s1"]);
  });

  it("every call finds its way", async () => {
    const vendor = createFakeVendor();
    const client = createClient({
      fetcher: createProxy({ token: "t", authorize: () => ({ ...user, canManage: true }), endpoints: everyEndpoint, fetch: vendor.fetch }),
    });
    const made = await client.createScenario({ name: "Call", aiInstructions: "Be kind.", isPublic: true });
    expect((await client.updateScenario(made.id, { name: "Call 2" })).name).toBe("Call 2");
    expect((await client.getScenario(made.id)).name).toBe("Call 2");
    expect((await client.listFeaturedScenarios()).length).toBeGreaterThan(0);
    const { sessionId } = await client.createSession({ scenarioId: made.id });
    expect((await client.listSessions()).sessions.map(({ id }) => id)).toEqual([sessionId]);
    expect((await client.createAccessToken({ scenarioId: made.id })).accessToken).not.toBe("");
    expect(await client.testToken()).toMatchObject({ ok: true });
    expect(await client.getBalance()).toHaveProperty("raw");
    await client.deleteScenario(made.id);
    await expect(client.getScenario(made.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("with a vendor that fails", () => {
  let vendor: FaultServer;
  beforeAll(async () => {
    vendor = await startFaultServer();
  });
  afterEach(() => vendor.reset());
  afterAll(() => vendor.close());

  const clientOf = (timeoutMs = 60_000) =>
    createClient({
      retry: { baseMs: 1 },
      fetcher: createProxy({ token: "t", authorize: () => user, baseUrl: vendor.url, timeoutMs, analyzeTimeoutMs: timeoutMs }),
    });

  it.each<[string, Fault, string, "unknown" | undefined, number]>([
    ["a closed connection", { reset: true }, "server_error", "unknown", 1],
    ["a cut answer", { json: { session_id: "s1" }, cutAt: 4 }, "server_error", "unknown", 1],
    ["401", { status: 401 }, "server_error", undefined, 1],
    ["403", { status: 403 }, "server_error", undefined, 1],
    ["500", { status: 500, json: { detail: "boom" } }, "server_error", undefined, 1],
    ["a redirect", { redirectTo: "/elsewhere" }, "server_error", undefined, 1],
    ["429 alone", { status: 429 }, "rate_limited", undefined, 1],
    ["429 with Retry-After", { status: 429, retryAfter: "0" }, "rate_limited", undefined, 2],
  ])("a create after %s", async (_, fault, code, outcome, posts) => {
    vendor.on("POST /v2/sessions", fault);
    const error: ToughTongueError = await clientOf().createSession({ scenarioId: "a" }).then(Promise.reject, (reason) => reason);
    expect([error.code, error.outcome]).toEqual([code, outcome]);
    expect(vendor.count("POST")).toBe(posts);
  });

  it("a create on an account without the endpoint names the session's owner", async () => {
    vendor.on("POST /v2/sessions", { status: 404, json: { detail: "Not Found" } });
    const error: ToughTongueError = await clientOf().createSession({ scenarioId: "a" }).then(Promise.reject, (reason) => reason);
    expect(error).toMatchObject({ code: "not_supported", status: 501 });
    expect(ownerOf(error.details)).toEqual(user);
  });

  it.each<[string, Fault]>([
    ["a closed connection", { reset: true }],
    ["a hang", { hang: "headers" }],
    ["a cut answer", { json: { overall_score: 80 }, cutAt: 4 }],
  ])("N88: an analyze after %s is found in the session, with one POST", async (_, fault) => {
    vendor.on("POST /sessions/analyze", fault).on("GET /sessions/s1", {
      json: { id: "s1", user_email: user.userEmail, status: "completed", evaluation_results: { final_score: 9 } },
    });
    expect(await clientOf(fault.hang && 300).analyzeSession("s1")).toMatchObject({ status: "ready", score: { value: 9 } });
    expect(vendor.count("POST")).toBe(1);
  });
});
