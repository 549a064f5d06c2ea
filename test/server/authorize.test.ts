import { afterEach, describe, expect, it } from "vitest";
import { type Authorize, type AuthorizeContext, type ProxyLogEvent, createProxy } from "../../src/server/index.js";
import { everyEndpoint } from "./everyRoute.js";
import { type Host, startHost, token } from "./host.js";

let host: Host;
afterEach(() => host.close());

describe("P133: authorize", () => {
  it.each(["an error", "a rejection", "a text"])("P133: %s in it is 500 and says nothing", async (how) => {
    host = await startHost({
      authorize: async () => {
        if (how === "a text") throw "db password is hunter2";
        if (how === "a rejection") return Promise.reject(new Error("db password is hunter2"));
        throw new Error("db password is hunter2");
      },
    });
    const answer = await host.call("GET", "/scenarios");
    expect(answer).toMatchObject({ status: 500, json: { code: "internal", error: expect.any(String) } });
    expect(answer.text).not.toContain("hunter2");
    expect(host.log.at(-1)).toMatchObject({ status: 500, message: expect.stringContaining("authorize threw") });
    expect(host.upstream.count()).toBe(0);
  });

  it("P133: one that throws before it can promise is 500", async () => {
    host = await startHost({
      authorize: () => {
        throw new Error("hunter2");
      },
    });
    expect((await host.call("GET", "/scenarios")).status).toBe(500);
  });

  it("P133: false is 403", async () => {
    host = await startHost({ authorize: () => false });
    expect(await host.call("GET", "/scenarios")).toMatchObject({ status: 403, json: { code: "forbidden" } });
    expect(host.upstream.count()).toBe(0);
  });

  const odd: [string, unknown][] = [
    ["an empty object", {}],
    ["an empty userEmail", { userEmail: "" }],
    ["a blank userEmail", { userEmail: " \t" }],
    ["a userEmail with a no-break space", { userEmail: "ada@example.com\u00a0" }],
    ["a userEmail with a byte order mark", { userEmail: "\ufeffada@example.com" }],
    ["a userEmail with an ideographic space", { userEmail: " ada@example.com\u3000 " }],
    ["a userEmail with a no-break space inside", { userEmail: "ada\u00a0@example.com" }],
    ["a userEmail with a zero-width space", { userEmail: "ada@example.com\u200b" }],
    ["a userEmail with a soft hyphen", { userEmail: "a\u00adda@example.com" }],
    ["a userEmail that turns the writing direction", { userEmail: "\u202eada@example.com" }],
    ["two addresses", { userEmail: "ada@example.com,bob@example.com" }],
    ["a userEmail of other blanks", { userEmail: "\u00a0\u3000" }],
    ["a number", { userEmail: 1 }],
    ["a list", { userEmail: ["ada@example.com"] }],
    ["null for a userEmail", { userEmail: null, userName: "Ada" }],
    ["an endless userEmail", { userEmail: "a".repeat(400) }],
    ["a userName that is no text", { userEmail: "ada@example.com", userName: 1 }],
    ["a userName with a line break", { userEmail: "ada@example.com", userName: "A\nB" }],
    ["the wire's spelling", { user_email: "ada@example.com" }],
    ["undefined", undefined],
    ["null", null],
    ["0", 0],
    ["1", 1],
    ["a text", "true"],
    ["an address alone", "ada@example.com"],
    ["a list of identities", [{ userEmail: "ada@example.com" }]],
    ["a function", () => true],
    ["a Boolean object", Object(true)],
    ["an inherited userEmail", null],
  ];
  it.each(odd)("P133: %s is refused", async (_, result) => {
    host = await startHost({ authorize: (async () => result) as unknown as Authorize });
    for (const [method, path] of [["GET", "/scenarios"], ["POST", "/v2/sessions"], ["GET", "/sessions/abc"]] as const) {
      expect((await host.call(method, path, { body: method === "POST" ? {} : undefined })).status).toBe(403);
    }
    expect(host.upstream.count()).toBe(0);
    expect(host.log.at(-1)).toMatchObject({ code: "forbidden", message: expect.stringContaining("authorize") });
  });

  it.each([
    [401, "unauthorized"],
    [403, "forbidden"],
    [429, "rate_limited"],
  ])("P133: a Response with %s refuses with that status and its Retry-After, and nothing else of it", async (status, code) => {
    const headers = { "retry-after": "7", "set-cookie": "a=secret", "x-reason": "secret", "www-authenticate": "secret" };
    host = await startHost({ authorize: () => new Response("secret words", { status, headers }) });
    const answer = await host.call("GET", "/scenarios");
    expect(answer).toMatchObject({ status, json: { code } });
    expect(answer.headers.get("retry-after")).toBe("7");
    expect(answer.text + JSON.stringify([...answer.headers])).not.toContain("secret");
    expect(host.upstream.count()).toBe(0);
    expect(host.log.at(-1)).toMatchObject({ status, message: expect.stringContaining("authorize returned a Response") });
  });

  it.each([200, 204, 302, 400, 404, 500])("P133: a Response with %s refuses with 403", async (status) => {
    host = await startHost({ authorize: () => new Response(null, { status }) });
    expect(await host.call("GET", "/scenarios")).toMatchObject({ status: 403, json: { code: "forbidden" } });
    expect(host.upstream.count()).toBe(0);
  });

  it("P133: a Retry-After that is not one is dropped", async () => {
    host = await startHost({ authorize: () => new Response(null, { status: 429, headers: { "retry-after": "<script>" } }) });
    expect((await host.call("GET", "/scenarios")).headers.get("retry-after")).toBeNull();
  });

  it("a result whose property throws is 500", async () => {
    host = await startHost({
      authorize: () => ({
        get userEmail(): string {
          throw new Error("hunter2");
        },
      }),
    });
    const answer = await host.call("GET", "/scenarios");
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain("hunter2");
  });

  it("is called for every call, with its endpoint, id, query and body", async () => {
    const heard: Omit<AuthorizeContext, "request">[] = [];
    host = await startHost({
      endpoints: everyEndpoint,
      authorize: ({ request, ...context }) => {
        heard.push(context);
        return request.headers.get("x-user") === "ada";
      },
    });
    host.upstream.on("*", { json: { id: "abc" } });
    await host.call("GET", "/scenarios/abc?search=x");
    await host.call("GET", "/scenarios?search=x&other=1");
    await host.call("POST", "/sessions/analyze", { body: { session_id: "s1", force: true } });
    await host.call("DELETE", "/scenarios/abc");
    await host.call("POST", "/v2/sessions", { body: { scenario_id: "sc1" } });
    await host.call("POST", "/scenario-access-token", { body: { scenario_id: "sc2" } });
    await host.call("POST", "/v2/sessions", { body: { scenario_id: "../x" } });
    expect(heard).toEqual([
      { endpoint: "getScenario", id: "abc", query: {}, body: undefined },
      { endpoint: "listScenarios", id: undefined, query: { search: "x" }, body: undefined },
      { endpoint: "analyzeSession", id: "s1", query: {}, body: { session_id: "s1", force: true } },
      { endpoint: "deleteScenario", id: "abc", query: {}, body: undefined },
      { endpoint: "createSession", id: "sc1", query: {}, body: { scenario_id: "sc1" } },
      { endpoint: "createAccessToken", id: "sc2", query: {}, body: { scenario_id: "sc2" } },
      { endpoint: "createSession", id: undefined, query: {}, body: { scenario_id: "../x" } },
    ]);
  });

  it("runs once for each call, and never for one that is refused before", async () => {
    let calls = 0;
    host = await startHost({
      authorize: () => {
        calls++;
        return { userEmail: "ada@example.com" };
      },
    });
    host.upstream.on("*", { json: { id: "s1", user_email: "ada@example.com", scenarios: [] } });
    await host.call("GET", "/scenarios");
    await host.call("POST", "/sessions/analyze", { body: { session_id: "s1" } });
    expect(calls).toBe(2);
    await host.call("GET", "/nothing");
    await host.call("POST", "/v2/sessions", { body: "x", headers: { "content-type": "text/plain" } });
    await host.call("GET", "/scenarios", { headers: { "sec-fetch-site": "cross-site" } });
    expect(calls).toBe(2);
  });

  it("is required", async () => {
    host = await startHost();
    expect(() => createProxy({ token } as unknown as Parameters<typeof createProxy>[0])).toThrow(/authorize/);
  });
});

describe("onLog", () => {
  it("is warned once that a caller may read every session", async () => {
    host = await startHost({ authorize: () => true });
    host.upstream.on("*", { json: [] });
    for (let time = 0; time < 3; time++) await host.call("GET", "/scenarios");
    const warnings = host.log.filter(({ type }) => type === "warning");
    expect(warnings).toEqual([{ type: "warning", code: "trusts_every_session", message: expect.stringContaining("every session") }]);
  });

  it("receives every call with its endpoint, result and duration", async () => {
    host = await startHost();
    host.upstream.on("GET /api/scenarios", { json: [], headers: { "x-request-id": "req-7" } });
    host.upstream.on("GET /api/scenarios/abc", { status: 404, json: { error: "private words" } });
    await host.call("GET", "/scenarios");
    await host.call("GET", "/scenarios/abc");
    await host.call("GET", "/nothing");
    expect(host.log).toMatchObject([
      { type: "request", method: "GET", endpoint: "listScenarios", status: 200, durationMs: expect.any(Number), upstreamStatus: 200, requestId: "req-7" },
      { type: "request", method: "GET", endpoint: "getScenario", status: 404, code: "not_found", upstreamStatus: 404 },
      { type: "request", method: "GET", status: 404, code: "not_found" },
    ]);
    expect(JSON.stringify(host.log)).not.toContain("private words");
    expect(JSON.stringify(host.log)).not.toContain("ada@");
  });

  it.each(["throws", "rejects"])("one that %s changes nothing", async (how) => {
    const onLog = (() => {
      if (how === "throws") throw new Error("x");
      return Promise.reject(new Error("x"));
    }) as (event: ProxyLogEvent) => void;
    host = await startHost({ onLog });
    host.upstream.on("*", { json: [] });
    expect((await host.call("GET", "/scenarios")).status).toBe(200);
  });
});
