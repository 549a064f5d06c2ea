import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Host, startHost, until } from "./host.js";

const own = { json: { id: "s1", user_email: "ada@example.com" } };

let host: Host;
beforeEach(async () => {
  host = await startHost();
  host.upstream.on("GET /api/sessions/s1", own);
});
afterEach(() => host.close());

/** Sends a call and disconnects as soon as the API has received it. */
async function hangUp(method: string, path: string, body?: unknown, seen = 1, user = "ada") {
  const caller = new AbortController();
  const call = host.call(method, path, { user, body, signal: caller.signal }).catch((error: Error) => error.name);
  await until(() => host.upstream.count() >= seen);
  caller.abort();
  expect(await call).toBe("AbortError");
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("P131: the caller has gone", () => {
  it.each([{ hang: "headers" as const }, { hang: "body" as const, json: [] }])("P131: a read is aborted upstream (%o)", async (fault) => {
    host.upstream.on("GET /api/scenarios", fault);
    await hangUp("GET", "/scenarios");
    const start = performance.now();
    await until(() => host.upstream.arrivals[0]?.aborted === true);
    expect(performance.now() - start).toBeLessThan(3000);
    await until(() => host.log.length === 1);
    expect(host.log[0]).toMatchObject({ status: 499, code: "aborted" });
  });

  it("P131: a create is finished", async () => {
    host.upstream.on("POST /api/v2/sessions", { delayMs: 300, json: { session_id: "s9" } });
    await hangUp("POST", "/v2/sessions", { scenario_id: "abc" });
    await until(() => host.log.length === 1);
    expect(host.upstream.arrivals).toMatchObject([{ method: "POST", aborted: false }]);
    expect(host.log[0]).toMatchObject({ endpoint: "createSession", status: 200, upstreamStatus: 200 });
  });

  it("P131: an analyze is finished, also when the caller goes while its session is being read", async () => {
    host.upstream.on("GET /api/sessions/s1", { ...own, delayMs: 150 });
    host.upstream.on("POST /api/sessions/analyze", { delayMs: 300, json: { overall_score: 80 } });
    await hangUp("POST", "/sessions/analyze", { session_id: "s1" });
    await until(() => host.log.length === 1);
    expect(host.upstream.arrivals.map(({ method, aborted }) => `${method} ${aborted}`)).toEqual(["GET false", "POST false"]);
    expect(host.log[0]).toMatchObject({ endpoint: "analyzeSession", status: 200 });
  });

  it("P131: an analyze that takes longer than every other call is finished, in one arrival", async () => {
    await host.close();
    host = await startHost({ timeoutMs: 500 });
    host.upstream.on("GET /api/sessions/s1", own);
    host.upstream.on("POST /api/sessions/analyze", { delayMs: 1500, json: { overall_score: 80 } });
    await hangUp("POST", "/sessions/analyze", { session_id: "s1" }, 2);
    await until(() => host.log.length === 1, 5000);
    expect(host.upstream.arrivals[1]).toMatchObject({ method: "POST", aborted: false });
    expect(host.log[0]).toMatchObject({ status: 200 });
  });

  it("P131: an analyze that a browser sends again after a broken connection shares the one that runs", async () => {
    host.upstream.on("POST /api/sessions/analyze", { delayMs: 400, json: { overall_score: 80 } }, { json: { overall_score: 90 } });
    await hangUp("POST", "/sessions/analyze", { session_id: "s1" }, 2);
    const again = { body: { session_id: "s1" } };
    expect(await host.call("POST", "/sessions/analyze", again)).toMatchObject({ status: 200, json: { overall_score: 80 } });
    expect(host.upstream.count("POST")).toBe(1);
    expect(await host.call("POST", "/sessions/analyze", again)).toMatchObject({ json: { overall_score: 90 } });
    expect(host.upstream.count("POST")).toBe(2);
  });

  it("P131: a create that a browser sends again after a broken connection gets the session of the first", async () => {
    let made = 0;
    host.upstream.on("POST /api/v2/sessions", () => ({ delayMs: 800, json: { session_id: `s${++made}` } }));
    await hangUp("POST", "/v2/sessions", { scenario_id: "abc" });
    await pause(100);
    const create = (user?: string) => host.call("POST", "/v2/sessions", { body: { scenario_id: "abc" }, user });
    // Of two that come now, one is the first one again; nobody knows of the other one yet.
    const [again, another, others] = await Promise.all([create(), pause(100).then(() => create()), create("bob")]);
    expect([again, another, others].map(({ json }) => json.session_id).sort()).toEqual(["s1", "s2", "s3"]);
    expect(again.json.session_id).toBe("s1");
    expect(others.json.user_email).toBe("bob@example.com");
    expect(host.upstream.count("POST")).toBe(3);
  });

  it("P131: an abandoned create is not given to another person who sends the same", async () => {
    let made = 0;
    host.upstream.on("POST /api/v2/sessions", () => ({ delayMs: 300, json: { session_id: `s${++made}` } }));
    await hangUp("POST", "/v2/sessions", { scenario_id: "abc" });
    await pause(100);
    const create = (user?: string) => host.call("POST", "/v2/sessions", { body: { scenario_id: "abc" }, user });
    expect((await create("bob")).json.session_id).toBe("s2");
    expect((await create()).json.session_id).toBe("s1");
  });

  it("P131: two pages that create the same session concurrently get two sessions", async () => {
    let made = 0;
    host.upstream.on("POST /api/v2/sessions", () => ({ delayMs: 200, json: { session_id: `s${++made}` } }));
    const create = () => host.call("POST", "/v2/sessions", { body: { scenario_id: "abc" } });
    const both = await Promise.all([create(), create()]);
    expect(both.map(({ json }) => json.session_id).sort()).toEqual(["s1", "s2"]);
  });

  it("P131: an analysis is not shared with another session, nor with another person", async () => {
    host.upstream.on("GET /api/sessions/s2", { json: { id: "s2", user_email: "ada@example.com" } });
    host.upstream.on("POST /api/sessions/analyze", (arrival) => ({ delayMs: 300, json: { summary: arrival.body } }));
    const analyze = (body: unknown, user?: string) => host.call("POST", "/sessions/analyze", { body, user });
    const [first, second, others] = await Promise.all([
      analyze({ session_id: "s1" }),
      analyze({ session_id: "s2" }),
      analyze({ session_id: "s1" }, "bob"),
    ]);
    expect([first, second].map(({ json }) => JSON.parse(String(json.summary)))).toEqual([{ session_id: "s1" }, { session_id: "s2" }]);
    expect(others.status).toBe(404);
  });

  it.each([
    ["PATCH", "/scenarios/abc", { name: "x" }],
    ["DELETE", "/scenarios/abc", undefined],
    ["POST", "/scenario-access-token", { scenario_id: "abc" }],
  ])("P131: %s %s is finished", async (method, path, body) => {
    await host.close();
    host = await startHost({ endpoints: ["updateScenario", "deleteScenario", "createAccessToken"] });
    host.upstream.on("*", { delayMs: 200, json: { id: "abc", access_token: "x" } });
    await hangUp(method, path, body, 1, "manager");
    await until(() => host.log.length === 1);
    expect(host.upstream.arrivals[0]).toMatchObject({ method, aborted: false });
    expect(host.log[0]?.type === "request" && host.log[0].status).toBeLessThan(300);
  });

  it("P131: a write whose body broke off was never sent", async () => {
    const raw = await host.raw(
      "POST /api/tough-tongue/v2/sessions HTTP/1.1\r\nHost: x\r\nX-User: ada\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"scen",
      100,
    );
    expect(raw).toBe("");
    await until(() => host.log.length === 1);
    expect(host.log[0]).toMatchObject({ status: 400 });
    expect(host.upstream.count()).toBe(0);
  });

  it("P131: nothing is sent to the API for a caller that disconnected before the call began", async () => {
    const response = await host.proxy(
      new Request("http://x/api/tough-tongue/scenarios", { headers: { "x-user": "ada" }, signal: AbortSignal.abort() }),
    );
    expect(response.status).toBe(499);
    expect(host.upstream.count()).toBe(0);
  });

  it("a caller who reads slowly, or stops reading, holds nothing for ever", async () => {
    host.upstream.on("GET /api/scenarios", { json: { scenarios: [{ id: "a", name: "x".repeat(4_000_000) }] } });
    await host.raw("GET /api/tough-tongue/scenarios HTTP/1.1\r\nHost: x\r\nX-User: ada\r\n\r\n", 1);
    await until(async () => (await host.connections()) === 0);
    await pause(10);
    expect((await host.call("GET", "/scenarios")).text.length).toBeGreaterThan(4_000_000);
  });
});
