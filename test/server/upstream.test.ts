import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type ProxyOptions, createProxy } from "../../src/server/index.js";
import { type Host, readAnswer, startHost, token, until } from "./host.js";

let host: Host;
beforeAll(async () => {
  host = await startHost({ maxResponseBytes: 100_000 });
});
afterAll(() => host.close());
beforeEach(() => {
  host.upstream.reset();
  host.log.length = 0;
});

const own = { id: "s1", user_email: "ada@example.com", status: "completed" };

/** With the runtime's fetch, and with one from the host. Both must pass the following tests. */
const ways: [string, Partial<ProxyOptions>][] = [
  ["as Node has it", {}],
  ["by a fetch of the host's own", { fetch: (request) => fetch(request) }],
];

describe.each(ways)("P128: redirects, %s", (_, way) => {
  let host: Host;
  beforeEach(async () => {
    host = await startHost(way);
  });
  afterEach(() => host.close());

  it.each([301, 302, 303, 307, 308, 304])("P128: %s is 502, and the token goes nowhere", async (status) => {
    const elsewhere = await startHost();
    host.upstream.on("*", { status, redirectTo: `${elsewhere.upstream.url}/api/scenarios` });
    const answer = await host.call("GET", "/scenarios");
    expect(answer.status).toBe(502);
    expect(answer.json.code).toBe("upstream_redirect");
    expect(answer.headers.get("location")).toBeNull();
    expect(elsewhere.upstream.count()).toBe(0);
    await elsewhere.close();
  });

  it("P128: of a POST, too: one arrival", async () => {
    host.upstream.on("*", { status: 307, redirectTo: "/api/v2/sessions" });
    expect((await host.call("POST", "/v2/sessions", { body: {} })).status).toBe(502);
    expect(host.upstream.count("POST")).toBe(1);
  });

  it("P128: a fetch of the host's own that followed one is not believed", async () => {
    const proxy = createProxy({
      token,
      authorize: () => true,
      fetch: async () => Object.defineProperty(Response.json([]), "redirected", { value: true }),
    });
    expect((await proxy(new Request("http://x/api/tough-tongue/scenarios"))).status).toBe(502);
  });
});

describe.each(ways)("P132: time, %s", (_, way) => {
  let hasty: Host;
  beforeEach(async () => {
    hasty = await startHost({ ...way, timeoutMs: 300, analyzeTimeoutMs: 3000 });
  });
  afterEach(() => hasty.close());

  it.each(["headers", "body"] as const)("P132: an API that hangs at its %s is 504 in time", async (hang) => {
    hasty.upstream.on("*", { hang, json: { scenarios: [] } });
    const start = performance.now();
    const answer = await hasty.call("GET", "/scenarios");
    expect(answer.status).toBe(504);
    expect(answer.json.code).toBe("upstream_timeout");
    expect(performance.now() - start).toBeLessThan(2000);
    await until(() => hasty.upstream.arrivals[0]?.aborted ?? false);
  });

  it("P132: a slow drip does not stretch it", async () => {
    hasty.upstream.on("*", { dripMs: 30, json: { scenarios: ["x".repeat(200)] } });
    expect((await hasty.call("GET", "/scenarios")).status).toBe(504);
  });

  it("P132: analyze has its own, longer time limit, and arrives once", async () => {
    hasty.upstream.on("GET /api/sessions/s1", { json: own });
    hasty.upstream.on("POST /api/sessions/analyze", { delayMs: 800, json: { overall_score: 80 } });
    const answer = await hasty.call("POST", "/sessions/analyze", { body: { session_id: "s1" } });
    expect(answer).toMatchObject({ status: 200, json: { overall_score: 80 } });
    expect(hasty.upstream.count("POST")).toBe(1);
  });

  it("P132: a write without an answer says that it may have been done", async () => {
    await hasty.close();
    hasty = await startHost({ ...way, analyzeTimeoutMs: 200 });
    hasty.upstream.on("GET /api/sessions/s1", { json: own });
    hasty.upstream.on("POST /api/sessions/analyze", { hang: "headers" });
    const answer = await hasty.call("POST", "/sessions/analyze", { body: { session_id: "s1" } });
    expect(answer).toMatchObject({ status: 504, json: { details: { outcome: "unknown" } } });
    expect(hasty.upstream.count("POST")).toBe(1);
  });

  describe("with a fetch that never settles and ignores its signal", () => {
    afterEach(() => void vi.useRealTimers());
    const timeOf = async (path: string, options: { timeoutMs?: number; analyzeTimeoutMs?: number }, body?: unknown) => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
      let isSent = false;
      const send = (request: Request) => {
        // The session that is to be analyzed.
        if (request.url.endsWith("/sessions/a")) return Promise.resolve(Response.json({ id: "a" }));
        isSent = true;
        return new Promise<never>(() => {});
      };
      const proxy = createProxy({ token, authorize: () => true, fetch: send, ...options });
      const init = body ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {};
      const started = Date.now();
      let ended: number | undefined;
      const answer = proxy(new Request(`http://x/api/tough-tongue${path}`, init)).then((response) => {
        ended = Date.now();
        return response;
      });
      while (!isSent) await new Promise((resolve) => setImmediate(resolve));
      for (let step = 0; step < 400 && ended === undefined; step++) await vi.advanceTimersByTimeAsync(1000);
      expect((await answer).status).toBe(504);
      return Math.round(((ended ?? 0) - started) / 1000);
    };

    it("P132: 15 s, 30 s to create, 180 s to analyze, and never less to create than to read", async () => {
      expect(await timeOf("/scenarios", {})).toBe(15);
      expect(await timeOf("/v2/sessions", {}, { scenario_id: "a" })).toBe(30);
      expect(await timeOf("/sessions/analyze", {}, { session_id: "a" })).toBe(180);
      expect(await timeOf("/v2/sessions", { timeoutMs: 5000 }, { scenario_id: "a" })).toBe(30);
      expect(await timeOf("/v2/sessions", { timeoutMs: 45_000 }, { scenario_id: "a" })).toBe(45);
      expect(await timeOf("/sessions/analyze", { timeoutMs: 5000, analyzeTimeoutMs: 240_000 }, { session_id: "a" })).toBe(240);
    });
  });

  it("a time beyond the range of timers is no limit", async () => {
    const other = await startHost({ timeoutMs: Number.POSITIVE_INFINITY });
    other.upstream.on("*", { delayMs: 30, json: [] });
    expect((await other.call("GET", "/scenarios")).status).toBe(200);
    await other.close();
  });
});

describe("P135: the API refuses the server's credentials", () => {
  it.each([401, 403])("P135: its %s is 502 upstream_auth", async (status) => {
    host.upstream.on("*", { status, json: { detail: `Invalid token ${token}` }, headers: { "www-authenticate": "Bearer" } });
    const answer = await host.call("GET", "/scenarios");
    expect(answer).toMatchObject({ status: 502, json: { code: "upstream_auth", details: { status } } });
    expect(host.log.at(-1)).toMatchObject({ code: "upstream_auth", status: 502, upstreamStatus: status });
  });
});

describe.each(ways)("P136: size, %s", (_, way) => {
  let host: Host;
  beforeEach(async () => {
    host = await startHost({ ...way, maxResponseBytes: 100_000 });
  });
  afterEach(() => host.close());

  it.each([
    ["a gzip bomb", { gzipBomb: 200_000_000 }],
    ["a flood", { flood: 200_000_000 }],
    ["an announced length", { json: ["x".repeat(100_001)] }],
  ])("P136: %s stops at the cap", async (_, fault) => {
    host.upstream.on("*", fault);
    const start = performance.now();
    const answer = await host.call("GET", "/scenarios");
    expect(answer).toMatchObject({ status: 502, json: { code: "upstream_too_large" } });
    expect(performance.now() - start).toBeLessThan(5000);
    if (!("json" in fault)) await until(() => host.upstream.arrivals[0]?.aborted === true);
  });

  it("P136: 5 MB are the default", async () => {
    const other = await startHost(way);
    const list = (size: number) => ({ scenarios: [{ id: "a", name: "x".repeat(size) }] });
    other.upstream.on("*", { gzip: true, json: list(5_200_000) }, { gzip: true, json: list(5_300_000) });
    expect((await other.call("GET", "/scenarios")).status).toBe(200);
    expect((await other.call("GET", "/scenarios")).status).toBe(502);
    await other.close();
  });
});

/** Node 26 serializes JSON of any depth. Older versions throw. */
function canWrite(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

describe("P137: answers that are no JSON", () => {
  it.each([
    ["a page", { html: "<!doctype html><title>Oops</title>" }],
    ["a page with an error status", { status: 500, html: "<h1>500</h1>" }],
    ["a page for 404", { status: 404, html: "<h1>404</h1>" }],
    ["nothing", {}],
    ["204 where data is due", { status: 204 }],
    ["a truncated text", { json: { scenarios: [] }, endAt: 5 }],
    ["NaN", { body: '{"a": NaN}' }],
    ["a bare word", { json: "ok" }],
    ["null", { json: null }],
  ])("P137: %s is 502 in our shape", async (_, fault) => {
    host.upstream.on("*", fault);
    const answer = await host.call("GET", "/scenarios");
    expect(answer).toMatchObject({ status: 502, json: { code: "upstream_bad_answer", error: expect.any(String) } });
    expect(answer.text).not.toContain("<");
  });

  it("P137: after a write it says whether that may have been done", async () => {
    host.upstream.on("*", { html: "<p>" }, { status: 502, html: "<p>" }, { status: 413, html: "<p>" });
    const outcomes = [];
    for (let time = 0; time < 3; time++) {
      const { json } = await host.call("POST", "/v2/sessions", { body: {} });
      outcomes.push((json.details as { outcome?: string }).outcome);
    }
    expect(outcomes).toEqual(["unknown", "unknown", undefined]);
  });

  it("JSON under a wrong type, or after a BOM, is JSON", async () => {
    host.upstream.on("*", { body: '\ufeff{"scenarios":[]}', headers: { "content-type": "text/html" } });
    expect((await host.call("GET", "/scenarios")).json).toEqual({ scenarios: [] });
  });

  it("nesting without end is an error, not a crash", async () => {
    const other = await startHost();
    other.upstream.on("*", { body: `{"scenarios":${"[".repeat(100_000)}${"]".repeat(100_000)}}` }, { body: `{"id":"s1","user_email":"ada@example.com","a":${"[".repeat(100_000)}${"]".repeat(100_000)}}` });
    for (const path of ["/scenarios", "/sessions/s1"]) {
      const answer = await other.call("GET", path);
      expect(answer.headers.get("content-type")).toContain("application/json");
    }
    await other.close();
  });

  it("a secret without end is left out like any other", async () => {
    const other = await startHost();
    other.upstream.on("*", { body: `{"id":"s1","user_email":"ada@example.com","passcode":${"[".repeat(100_000)}${"]".repeat(100_000)}}` });
    expect(await other.call("GET", "/sessions/s1")).toMatchObject({ status: 200, text: '{"id":"s1","user_email":"ada@example.com"}' });
    await other.close();
  });

  it("an answer to a write that is too deep to pass on does not say that nothing was done", async () => {
    const other = await startHost();
    other.upstream.on("GET /api/sessions/s1", { json: own });
    const body = `{"session_id":"s1","metadata":{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`;
    other.upstream.on("POST", { body });
    const answer = await other.call("POST", "/sessions/analyze", { body: { session_id: "s1" } });
    if (canWrite(JSON.parse(body))) expect(answer.status).toBe(200);
    else expect(answer).toMatchObject({ status: 500, json: { code: "internal", details: { outcome: "unknown" } } });
    expect(other.upstream.count("POST")).toBe(1);
    await other.close();
  });

  it.each(ways)("a status that makes a browser send the same call again, asked %s, does not reach one", async (_, way) => {
    const host = await startHost(way);
    host.upstream.on("GET /api/sessions/s1", { json: own });
    for (const [status, shown] of [[408, 504], [407, 502], [421, 502], [425, 502]] as const) {
      host.upstream.on("POST /api/sessions/analyze", { status, json: { error: "later" } }, { status, html: "<h1>later</h1>" });
      for (const expected of [shown, 502]) {
        expect((await host.call("POST", "/sessions/analyze", { body: { session_id: "s1" } })).status).toBe(expected);
      }
    }
    await host.close();
  });

  it.each(ways)("a status that no answer can have, asked %s, is 502 in a Response as well", async (_, way) => {
    const host = await startHost(way);
    for (const status of [205, 600, 999]) {
      host.upstream.on("GET", { status, json: own });
      expect((await host.call("GET", "/sessions/s1")).status).toBe(502);
      const response = await host.proxy(new Request("http://x/api/tough-tongue/sessions/s1", { headers: { "x-user": "ada" } }));
      expect(response.status).toBe(502);
    }
    await host.close();
  });

  const bytes = Buffer.from(JSON.stringify({ scenarios: [{ id: "a", name: "A" }], session_id: "s1" }));
  it.each<[string, string, Uint8Array]>([
    ["gzip", "gzip", gzipSync(bytes)],
    ["gzip without its trailer", "gzip", gzipSync(bytes).subarray(0, -8)],
    ["brotli", "br", brotliCompressSync(bytes)],
    ["deflate", "deflate", deflateSync(bytes)],
    ["raw deflate", "deflate", deflateRawSync(bytes)],
    ["gzip under its old name", "x-gzip", gzipSync(bytes)],
    ["two codings", "gzip, br", brotliCompressSync(gzipSync(bytes))],
  ])("an answer in %s is read", async (_, coding, body) => {
    host.upstream.on("*", { body, headers: { "content-type": "application/json", "content-encoding": coding } });
    expect(await host.call("GET", "/scenarios")).toMatchObject({ status: 200, json: { scenarios: [{ id: "a" }] } });
    expect(await host.call("POST", "/v2/sessions", { body: { scenario_id: "a" } })).toMatchObject({ status: 200, json: { session_id: "s1" } });
  });

  it("P137: a create whose response cannot be decompressed has an unknown outcome", async () => {
    host.upstream.on("*", { body: "no gzip", headers: { "content-encoding": "gzip" } });
    expect(await host.call("POST", "/v2/sessions", { body: { scenario_id: "a" } })).toMatchObject({ status: 502, json: { details: { outcome: "unknown" } } });
    expect(host.upstream.count()).toBe(1);
  });

  const broken = [{ reset: true }, { json: { scenarios: [] }, cutAt: 3 }, { json: { scenarios: [] }, cutAt: 0 }];
  it.each(ways.flatMap(([name, way]) => broken.map((fault) => [name, fault, way] as const)))("a broken connection, %s (%o), is 502", async (_, fault, way) => {
    const host = await startHost(way);
    host.upstream.on("*", fault);
    const read = await host.call("GET", "/scenarios");
    const write = await host.call("POST", "/v2/sessions", { body: {} });
    expect(read).toMatchObject({ status: 502, json: { code: "upstream_unreachable" } });
    expect(write).toMatchObject({ status: 502, json: { details: { outcome: "unknown", user_email: "ada@example.com" } } });
    expect(host.upstream.count("POST")).toBe(1);
    expect(host.upstream.count("GET")).toBe(1);
    await host.close();
  });

  it.each(ways)("an API that is not there, asked %s, is a 502, and only the log says why", async (_, way) => {
    const gone = await startHost();
    await gone.close();
    const other = await startHost({ ...way, baseUrl: gone.url });
    const write = await other.call("POST", "/v2/sessions", { body: {} });
    expect(write).toMatchObject({ status: 502, json: { code: "upstream_unreachable" } });
    expect(write.json.details).not.toHaveProperty("outcome");
    const answer = await other.call("GET", "/scenarios");
    expect(answer.status).toBe(502);
    expect(answer.text).not.toContain("127.0.0.1");
    expect(other.log.at(-1)).toMatchObject({ code: "upstream_unreachable", message: expect.stringContaining("ECONNREFUSED") });
    await other.close();
  });

  it.each([undefined, "text", {}, 42, null])("a fetch of the host's own that answers %j is 502", async (answer) => {
    const proxy = createProxy({ token, authorize: () => true, fetch: async () => answer as unknown as Response });
    expect((await proxy(new Request("http://x/api/tough-tongue/scenarios"))).status).toBe(502);
  });

  it("a fetch of the host's own that throws is 502", async () => {
    const proxy = createProxy({
      token,
      authorize: () => true,
      fetch: () => {
        throw "a text";
      },
    });
    expect((await proxy(new Request("http://x/api/tough-tongue/scenarios"))).status).toBe(502);
  });
});

describe("errors of the API", () => {
  it.each([
    [400, { error: "Bad search", details: { loc: ["query", "search"], type: "too_long", field: "search" } }, "Bad search", { loc: ["query", "search"], type: "too_long" }],
    [404, { detail: "Not Found" }, "Not Found", undefined],
    [409, { message: "Taken" }, "Taken", undefined],
    [500, { error: "Down", details: { loc: ["db"] } }, expect.stringContaining("failed (500)"), undefined],
    [503, {}, expect.stringContaining("503"), undefined],
  ])("a %s keeps its status and the public part of its text and details", async (status, json, error, details) => {
    host.upstream.on("*", { status, json });
    const answer = await host.call("GET", "/scenarios");
    expect(answer.status).toBe(status);
    expect(answer.json.error).toEqual(error);
    expect(answer.json.details).toEqual(details);
  });

  it("an empty 404 keeps its status, and is not the API's word for a missing route", async () => {
    host.upstream.on("*", { status: 404 });
    const answer = await host.call("GET", "/scenarios/abc");
    expect(answer.status).toBe(404);
    expect(answer.json.error).not.toBe("Not Found");
  });

  it("a validation error says which field is wrong, without the input", async () => {
    const detail = [{ loc: ["body", "scenario_id"], msg: "Field required", type: "missing" }];
    host.upstream.on("*", { status: 422, json: { detail: [{ ...detail[0], input: { passcode: "x" }, ctx: { a: 1 } }] } });
    const answer = await host.call("GET", "/scenarios");
    expect(answer.json.error).toContain("Field required");
    expect(answer.json.details).toEqual(detail);
  });

  it.each(["7", "0", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999", "soon"])("a 429 keeps Retry-After: %s", async (retryAfter) => {
    host.upstream.on("*", { status: 429, retryAfter, json: { error: "Slow down" } }, { status: 429, retryAfter, html: "<h1>429</h1>" });
    for (let time = 0; time < 2; time++) {
      const answer = await host.call("GET", "/scenarios");
      expect(answer.status).toBe(429);
      expect(answer.headers.get("retry-after")).toBe(retryAfter);
    }
  });

  it("what a 5xx says goes to the log alone, without the token", async () => {
    host.upstream.on("*", { status: 500, json: { error: `postgres://u:p@db ${token}`, traceback: "File app.py" } });
    const answer = await host.call("GET", "/scenarios");
    expect(answer.text).not.toMatch(/postgres|app\.py/);
    expect(host.log.at(-1)).toMatchObject({ message: expect.stringContaining("postgres://u:p@db [redacted]") });
    expect(host.log.at(-1)).toMatchObject({ message: expect.stringContaining("File app.py") });
    host.upstream.on("*", { status: 400, json: { error: "x", details: { row: "private" } } });
    await host.call("GET", "/scenarios");
    expect(JSON.stringify(host.log.at(-1))).not.toContain("private");
  });

  it("a 403 for one analysis is not reported as refused credentials", async () => {
    host.upstream.on("GET /api/sessions/s1", { json: own });
    host.upstream.on("POST", { status: 403, json: { detail: "Analysis is off for this scenario" } }, { status: 403, html: "<p>" });
    for (const error of ["Analysis is off for this scenario", expect.stringContaining("does not allow an analysis")]) {
      expect(await host.call("POST", "/sessions/analyze", { body: { session_id: "s1" } })).toMatchObject({ status: 403, json: { code: "forbidden", error } });
    }
  });

  it("nothing is sent twice", async () => {
    host.upstream.on("*", { status: 500, json: { error: "x" } });
    await host.call("GET", "/scenarios");
    await host.call("POST", "/v2/sessions", { body: {} });
    expect(host.upstream.count()).toBe(2);
  });
});

describe("baseUrl", () => {
  it("is the vendor's by default", async () => {
    const seen: string[] = [];
    const proxy = createProxy({
      token,
      authorize: () => true,
      fetch: async (request) => {
        seen.push(request.url);
        return Response.json([]);
      },
    });
    await readAnswer(await proxy(new Request("http://x/api/tough-tongue/scenarios?search=a b")));
    expect(seen).toEqual(["https://api.toughtongueai.com/api/public/scenarios?search=a+b"]);
  });

  it.each(["http://localhost:3000", "http://127.0.0.1/api/", "http://[::1]:1", "https://vendor.example/api"])("may be %s", (baseUrl) => {
    expect(() => createProxy({ token, authorize: () => true, baseUrl })).not.toThrow();
  });

  it.each([
    "http://vendor.example",
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "ftp://localhost",
    "/api",
    "",
    "https://user:pw@vendor.example",
    "https://vendor.example?x=1",
    "https://vendor.example/#x",
  ])("may not be %j", (baseUrl) => {
    expect(() => createProxy({ token, authorize: () => true, baseUrl })).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });
});
