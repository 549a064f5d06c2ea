import { describe, expect, it } from "vitest";
import { createClient } from "../../src/client/index.js";
import { lacksSessionEndpoint } from "../../src/protocol/createdSession.js";
import { ownerOf } from "../../src/protocol/ownership.js";
import { type ProxyOptions, type ToughTongueError, createProxy } from "../../src/server/index.js";
import { createFakeVendor } from "../../src/testing/index.js";
import { everyEndpoint } from "./everyRoute.js";
import { token } from "./host.js";

function setUp(options: Partial<ProxyOptions> = {}) {
  const vendor = createFakeVendor({ token });
  const as = (userEmail: string, canManage = false) =>
    createClient({
      retry: false,
      fetcher: createProxy({
        token,
        authorize: () => ({ userEmail, userName: "Ada", canManage }),
        endpoints: everyEndpoint,
        fetch: vendor.fetch,
        ...options,
      }),
    });
  return { vendor, as, client: as("ada@example.com") };
}

const failure = (call: Promise<unknown>) => call.then(() => Promise.reject(new Error("It did not fail.")), (error: ToughTongueError) => error);

describe("the client and the proxy, with the fake vendor behind them", () => {
  it("every method of the client gets through", async () => {
    const { client: learner, as } = setUp();
    const client = as("grace@example.com", true);
    const [scenario] = await client.listScenarios();
    if (!scenario) throw new Error("The fake vendor has no scenario.");
    expect((await learner.getScenario(scenario.id)).raw).not.toHaveProperty("ai_instructions");
    expect((await client.getScenario(scenario.id)).raw).toHaveProperty("ai_instructions");
    await client.listFeaturedScenarios();
    const created = await client.createScenario({ name: "New", aiInstructions: "secret", isPublic: true });
    expect(created.name).toBe("New");
    expect((await client.updateScenario(created.id, { name: "Newer" })).name).toBe("Newer");
    await client.deleteScenario(created.id);
    expect((await failure(client.getScenario(created.id))).code).toBe("not_found");
    expect((await client.createAccessToken({ scenarioId: scenario.id, validForHours: 1 })).accessToken).toBeTruthy();
    expect((await client.testToken()).ok).toBe(true);
    expect(await client.getBalance()).toBeDefined();
  });

  it("a practice is created, run, analyzed once, listed, and hidden from others", async () => {
    const { vendor, as, client } = setUp();
    const [scenario] = await client.listScenarios();
    const { sessionId, embedUrl, userEmail, userName } = await client.createSession({ scenarioId: scenario?.id ?? "", userEmail: "bob@example.com" });
    expect(embedUrl).toContain(sessionId);
    expect({ userEmail, userName }).toEqual({ userEmail: "ada@example.com", userName: "Ada" });
    vendor.startSession(sessionId);
    vendor.endSession(sessionId);
    expect((await client.waitForAnalysis(sessionId)).status).toBe("ready");
    expect((await client.getSession(sessionId)).userEmail).toBe("ada@example.com");
    expect((await client.listSessions()).sessions.map(({ id }) => id)).toEqual([sessionId]);
    const bob = as("bob@example.com");
    expect((await bob.listSessions()).sessions).toEqual([]);
    const [foreign, missing] = [await failure(bob.getSession(sessionId)), await failure(bob.getSession("missing"))];
    expect([foreign.code, foreign.message, foreign.details]).toEqual(["not_found", missing.message, missing.details]);
    expect((await failure(bob.analyzeSession(sessionId))).code).toBe("not_found");
    expect(vendor.callsTo("createSession")).toHaveLength(1);
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  });

  it.each([
    [{ status: 404, body: { detail: "Not Found" } }, true],
    [{ status: 405, body: { detail: "Method Not Allowed" } }, true],
    [{ status: 404, body: { detail: "Scenario not found" } }, false],
    [{ status: 401, body: { detail: "Invalid token" } }, false],
    [{ status: 200, body: { analytics_url: "https://app.toughtongueai.com/x" } }, true],
  ])("a create that is answered %j: the client can tell whether there is such an endpoint, and for whom it was", async (answer, lacks) => {
    const { vendor, client } = setUp();
    vendor.fail("createSession", answer);
    const error = await failure(client.createSession({ scenarioId: "abc" }));
    expect(lacksSessionEndpoint(error)).toBe(lacks);
    expect(ownerOf(error)).toEqual({ userEmail: "ada@example.com", userName: "Ada" });
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  it("a create whose response is lost has an unknown outcome; a refused one does not", async () => {
    const { vendor, client } = setUp();
    vendor.fail("createSession", "lost-reply", { status: 400, body: { error: "No" } }, { status: 429, headers: { "retry-after": "3600" } });
    expect(await failure(client.createSession({ scenarioId: "abc" }))).toMatchObject({ outcome: "unknown" });
    expect((await failure(client.createSession({ scenarioId: "abc" }))).outcome).toBeUndefined();
    const limited = await failure(client.createSession({ scenarioId: "abc" }));
    expect([limited.code, limited.retryAfterMs, limited.outcome]).toEqual(["rate_limited", 3_600_000, undefined]);
  });
});
