/** The client over real sockets: whatever the network does, each POST arrives once. */
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Client, ClientOptions } from "../../src/client/index.js";
import { ToughTongueError, createClient } from "../../src/client/index.js";
import type { Fault, FaultServer, Script } from "../support/faultServer.js";
import { startFaultServer } from "../support/faultServer.js";

let server: FaultServer;

beforeAll(async () => {
  server = await startFaultServer();
});

afterEach(() => server.reset());
afterAll(() => server.close());

const clientOf = (options: ClientOptions = {}) =>
  createClient({ proxyUrl: server.url, retry: { baseMs: 1 }, timeoutMs: 8000, analyzeTimeoutMs: 8000, ...options });

async function outcome(call: Promise<unknown>): Promise<{ value?: unknown; error?: ToughTongueError }> {
  return call.then(
    (value) => ({ value }),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ToughTongueError);
      return { error: error as ToughTongueError };
    },
  );
}

const scenario = { id: "sc1", name: "A difficult call" };
const circle: Fault = { status: 307, redirectTo: "/v2/sessions" };
const page = "<!doctype html><html><body><h1>502 Secret gateway page</h1></body></html>";

/** Everything that can go wrong with one answer, and what a read, a create and an analyze make of it. */
interface Row {
  name: string;
  fault: Fault;
  /** The code of a read, and how many GETs it takes. */
  read: [code: string, gets: number];
  /** The code of a create, and what is known of it. */
  create: [code: string, outcome?: "unknown"];
  /** The code of an analyze whose session cannot be read either, or "pending". */
  analyze: string;
  /** POSTs that arrive. @default 1 */
  posts?: number;
  analyzePosts?: number;
}

const rows: Row[] = [
  { name: "N63: a closed connection", fault: { reset: true }, read: ["network", 3], create: ["network", "unknown"], analyze: "pending" },
  { name: "N69: 500", fault: { status: 500, json: { error: "boom" } }, read: ["server_error", 3], create: ["server_error"], analyze: "server_error" },
  { name: "502 with a page", fault: { status: 502, html: page }, read: ["server_error", 3], create: ["server_error"], analyze: "server_error" },
  { name: "503 alone", fault: { status: 503 }, read: ["server_error", 3], create: ["server_error"], analyze: "server_error" },
  { name: "503 with Retry-After", fault: { status: 503, retryAfter: "0" }, read: ["server_error", 3], create: ["server_error"], analyze: "server_error" },
  { name: "504", fault: { status: 504 }, read: ["server_error", 3], create: ["server_error", "unknown"], analyze: "pending" },
  { name: "N70: 401", fault: { status: 401, json: { detail: "Invalid token" } }, read: ["unauthorized", 1], create: ["unauthorized"], analyze: "unauthorized" },
  { name: "N70: 403", fault: { status: 403, json: { error: "no" } }, read: ["forbidden", 1], create: ["forbidden"], analyze: "forbidden" },
  { name: "N71: 404", fault: { status: 404, json: { error: "Session not found" } }, read: ["not_found", 1], create: ["not_found"], analyze: "not_found", analyzePosts: 2 },
  { name: "405", fault: { status: 405 }, read: ["bad_request", 1], create: ["bad_request"], analyze: "bad_request" },
  { name: "N72: 400", fault: { status: 400, json: { error: "bad", details: {} } }, read: ["bad_request", 1], create: ["bad_request"], analyze: "bad_request" },
  { name: "422", fault: { status: 422, json: { detail: [{ loc: ["body"], msg: "required", type: "x" }] } }, read: ["bad_request", 1], create: ["bad_request"], analyze: "bad_request" },
  { name: "N64: 429 with seconds", fault: { status: 429, retryAfter: "0" }, read: ["rate_limited", 3], create: ["rate_limited"], analyze: "rate_limited", posts: 2 },
  { name: "N65: 429 with a past date", fault: { status: 429, retryAfter: "Sun, 06 Nov 1994 08:49:37 GMT" }, read: ["rate_limited", 3], create: ["rate_limited"], analyze: "rate_limited", posts: 2 },
  { name: "N66: 429 with ages to wait", fault: { status: 429, retryAfter: "99999999999" }, read: ["rate_limited", 1], create: ["rate_limited"], analyze: "rate_limited" },
  ...["-1", "1.5", "soon", "5, 10", ""].map((retryAfter): Row => ({
    name: `N67: 429 with Retry-After ${JSON.stringify(retryAfter)}`, fault: { status: 429, retryAfter }, read: ["rate_limited", 3], create: ["rate_limited"], analyze: "rate_limited",
  })),
  { name: "N68: 429 alone", fault: { status: 429 }, read: ["rate_limited", 3], create: ["rate_limited"], analyze: "rate_limited" },
  { name: "N73: a page", fault: { html: page }, read: ["bad_response", 1], create: ["bad_response"], analyze: "bad_response" },
  { name: "N74: 204", fault: { status: 204 }, read: ["bad_response", 1], create: ["bad_response", "unknown"], analyze: "bad_response" },
  { name: "N74: an empty 200", fault: { body: "" }, read: ["bad_response", 1], create: ["bad_response", "unknown"], analyze: "bad_response" },
  { name: "N75: truncated JSON", fault: { json: scenario, endAt: 10 }, read: ["bad_response", 3], create: ["bad_response", "unknown"], analyze: "bad_response" },
  { name: "N75: cut after the headers", fault: { json: scenario, cutAt: 0 }, read: ["network", 3], create: ["network", "unknown"], analyze: "pending" },
  { name: "N75: cut in the body", fault: { json: scenario, cutAt: 10 }, read: ["network", 3], create: ["network", "unknown"], analyze: "pending" },
  { name: "N77: a byte order mark", fault: { body: `\ufeff${JSON.stringify(scenario)}` }, read: ["bad_response", 3], create: ["bad_response", "unknown"], analyze: "bad_response" },
  { name: "N77: depth 10,000", fault: { body: `{"x":${"[".repeat(10_000)}${"]".repeat(10_000)}}` }, read: ["bad_response", 1], create: ["bad_response", "unknown"], analyze: "bad_response" },
  { name: "N78: 50 MB", fault: { flood: 50 << 20 }, read: ["bad_response", 1], create: ["bad_response", "unknown"], analyze: "bad_response" },
  { name: "N78: a gzip bomb", fault: { gzipBomb: 50 << 20 }, read: ["bad_response", 1], create: ["bad_response", "unknown"], analyze: "bad_response" },
  { name: "a broken gzip", fault: { body: "not gzip", headers: { "content-encoding": "gzip" } }, read: ["network", 3], create: ["network", "unknown"], analyze: "pending" },
  { name: "N79: a slow drip", fault: { json: scenario, dripMs: 100 }, read: ["timeout", 3], create: ["timeout", "unknown"], analyze: "pending" },
  { name: "N80: a hang before the headers", fault: { hang: "headers" }, read: ["timeout", 3], create: ["timeout", "unknown"], analyze: "pending" },
  { name: "N80: a hang in the body", fault: { json: scenario, hang: "body" }, read: ["timeout", 3], create: ["timeout", "unknown"], analyze: "pending" },
  { name: "P138: an error under 200", fault: { json: { error: "No credits" } }, read: ["bad_response", 1], create: ["bad_response"], analyze: "bad_response" },
  ...[301, 302, 303, 307, 308].map((status): Row => ({
    name: `a redirect with ${status}`, fault: { status, redirectTo: "/v2/sessions" }, read: ["network", 3], create: ["bad_response"], analyze: "bad_response",
  })),
  { name: "304", fault: { status: 304 }, read: ["bad_response", 1], create: ["bad_response"], analyze: "bad_response" },
];

describe.each(rows)("$name", ({ fault, read, create, analyze, posts = 1, analyzePosts = posts }) => {
  const isSlow = fault.hang !== undefined || fault.dripMs !== undefined;
  const clientOfRow = () => clientOf(isSlow ? { timeoutMs: 300, analyzeTimeoutMs: 300 } : {});

  it("a read", async () => {
    server.on("GET /scenarios/sc1", fault).on("GET", circle);
    const { error } = await outcome(clientOfRow().getScenario("sc1"));
    expect([error?.code, server.count("GET", "/scenarios/sc1")]).toEqual(read);
    expect(error?.outcome).toBeUndefined();
    expect(error?.message).not.toMatch(/Secret|<h/);
    expect(server.count("POST")).toBe(0);
  });

  it("a create", async () => {
    server.on("POST /scenarios", fault).on("*", circle);
    const { error } = await outcome(clientOfRow().createScenario({ name: "N", aiInstructions: "I", isPublic: true }));
    expect([error?.code, error?.outcome]).toEqual([create[0], create[1]]);
    expect(server.count("POST")).toBe(posts);
  });

  it("an update", async () => {
    server.on("PATCH /scenarios/sc1", fault).on("*", circle);
    const { error } = await outcome(clientOfRow().updateScenario("sc1", { name: "M" }));
    expect([error?.code, error?.outcome]).toEqual([create[0], create[1]]);
    expect(server.count("PATCH")).toBe(posts);
  });

  it("an analyze, where the session is unknown", async () => {
    server.on("POST /sessions/analyze", fault).on("GET /sessions/s1", { status: 404 }).on("*", circle);
    const { value, error } = await outcome(clientOfRow().analyzeSession("s1"));
    expect((value as { status: string } | undefined)?.status ?? error?.code).toBe(analyze);
    expect(server.count("POST")).toBe(analyzePosts);
  });

  it("an analyze, where the session has it", async () => {
    server
      .on("POST /sessions/analyze", fault)
      .on("GET /sessions/s1", { json: { id: "s1", status: "completed", evaluation_results: { final_score: 7 } } })
      .on("*", circle);
    const { value, error } = await outcome(clientOfRow().analyzeSession("s1"));
    const isRefused = ["unauthorized", "forbidden", "not_found", "bad_request", "rate_limited"].includes(analyze);
    expect((value as { status: string } | undefined)?.status ?? error?.code).toBe(isRefused ? analyze : "ready");
    expect(server.count("POST")).toBe(analyzePosts);
  });

  it("a wait for the analysis", async () => {
    server
      .on("POST /sessions/analyze", fault)
      .on("GET /sessions/s1", { status: 404 })
      .on("*", circle);
    const { error } = await outcome(clientOfRow().waitForAnalysis("s1", { timeoutMs: analyze === "pending" ? 1200 : 8000 }));
    expect(error?.code).toBe(analyze === "pending" ? "pending_timeout" : analyze);
    expect(server.count("POST")).toBe(analyzePosts);
  });
});

describe("createSession", () => {
  it.each<[string, Fault, string]>([
    ["a cut", { json: { session_id: "s1" }, cutAt: 5 }, "network"],
    ["a reset", { reset: true }, "network"],
    ["204", { status: 204 }, "bad_response"],
  ])("after %s its outcome is unknown, and nothing is sent again", async (_, fault, code) => {
    server.on("POST /v2/sessions", fault, { json: { session_id: "s2" } });
    const { error } = await outcome(clientOf().createSession({ scenarioId: "sc1" }));
    expect(error).toMatchObject({ code, outcome: "unknown" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.count("POST")).toBe(1);
  });

  it("waits longer than timeoutMs for the vendor's work", async () => {
    server.on("POST /v2/sessions", { delayMs: 900, json: { session_id: "s1" } });
    expect((await outcome(clientOf({ timeoutMs: 300 }).createSession({ scenarioId: "sc1" }))).value).toMatchObject({ sessionId: "s1" });
    expect(server.count("POST")).toBe(1);
  });

  it("N81: runs on when its caller's signal aborts", async () => {
    server.on("POST /v2/sessions", { delayMs: 300, json: { session_id: "s1" } });
    const controller = new AbortController();
    const call = outcome(clientOf().createSession({ scenarioId: "sc1" }, { signal: controller.signal }));
    await expect.poll(() => server.count("POST")).toBe(1);
    controller.abort();
    expect((await call).error).toMatchObject({ code: "aborted", outcome: "unknown" });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(server.arrivals.map((one) => one.aborted)).toEqual([false]);
  });
});

describe("reads", () => {
  it("N81: are aborted on the wire with their signal", async () => {
    server.on("GET", { hang: "headers" });
    const controller = new AbortController();
    const call = outcome(clientOf().listScenarios({}, { signal: controller.signal }));
    await expect.poll(() => server.count("GET")).toBe(1);
    controller.abort();
    expect((await call).error?.code).toBe("aborted");
    await expect.poll(() => server.arrivals[0]!.aborted).toBe(true);
  });

  it("recover from one fault after another", async () => {
    const script: Script[] = [{ json: [scenario], cutAt: 4 }, { status: 503 }, { json: [scenario] }];
    server.on("GET /scenarios", ...script);
    expect(await clientOf().listScenarios()).toHaveLength(1);
    expect(server.count()).toBe(3);
  });

  it("N76: accept JSON under a wrong content type, and gzip", async () => {
    server.on("GET /scenarios", { body: JSON.stringify([scenario]), headers: { "content-type": "text/html" }, gzip: true });
    expect(await clientOf().listScenarios()).toHaveLength(1);
  });

  it("follow a redirect to a good answer", async () => {
    server.on("GET /scenarios", { redirectTo: "/elsewhere", status: 308 }).on("GET /elsewhere", { json: [scenario] });
    expect(await clientOf().listScenarios()).toHaveLength(1);
  });

  it("N64: obey a Retry-After in seconds", async () => {
    server.on("GET /scenarios", { status: 429, retryAfter: "1" }, { json: [scenario] });
    await clientOf().listScenarios();
    const [first, second] = server.arrivals;
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(990);
  });

  it("N65, N91: obey a Retry-After with a date, by the server's clock", async () => {
    const yesterday = new Date(Date.now() - 86_400_000);
    const soon = new Date(yesterday.getTime() + 1000);
    server.on(
      "GET /scenarios",
      { status: 429, retryAfter: soon.toUTCString(), headers: { date: yesterday.toUTCString() } },
      { json: [scenario] },
    );
    await clientOf().listScenarios();
    const [first, second] = server.arrivals;
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(990);
    expect(second!.at - first!.at).toBeLessThan(5000);
  });

  it("N82: a slow answer belongs to its own call", async () => {
    server.on("GET /scenarios/slow", { delayMs: 200, json: { id: "slow" } }).on("GET /scenarios/fast", { json: { id: "fast" } });
    const client = clientOf();
    const [slow, fast] = await Promise.all([client.getScenario("slow"), client.getScenario("fast")]);
    expect([slow.id, fast.id]).toEqual(["slow", "fast"]);
  });

  it("N63: nothing is listening at the address", async () => {
    const listener = createServer();
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    const { port } = listener.address() as AddressInfo;
    await new Promise((resolve) => listener.close(resolve));
    const { error } = await outcome(clientOf({ proxyUrl: `http://127.0.0.1:${port}` }).listScenarios());
    expect(error?.code).toBe("network");
    expect(error?.message).toContain("proxyUrl");
  });
});

describe("the analysis over a bad network", () => {
  const done = { id: "s1", status: "completed", evaluation_results: { final_score: 7, strengths: "- Calm" } };

  it("N80: an answer that takes much longer than other calls may is waited for, with one POST", async () => {
    server.on("POST /sessions/analyze", { delayMs: 1500, json: { overall_score: 80 } });
    const { value } = await outcome(clientOf({ timeoutMs: 300 }).analyzeSession("s1"));
    expect(value).toMatchObject({ status: "ready" });
    expect(server.count("POST")).toBe(1);
  });

  it("N88: a lost reply, a missing session, a storm of 500: it is found in the end, with one POST", async () => {
    server
      .on("POST /sessions/analyze", { json: { overall_score: 80 }, cutAt: 3 })
      .on("GET /sessions/s1", { status: 404 }, { status: 404 }, { json: { status: "processing" } }, { json: done });
    const { value } = await outcome(clientOf().waitForAnalysis("s1"));
    expect(value).toMatchObject({ status: "ready", score: { value: 7, max: 10 } });
    expect(server.count("POST")).toBe(1);
  }, 20_000);

  it("N89: a double click makes one POST", async () => {
    server.on("POST /sessions/analyze", { delayMs: 100, json: { overall_score: 80 } });
    const client: Client = clientOf();
    await Promise.all([client.analyzeSession("s1"), client.analyzeSession("s1"), client.waitForAnalysis("s1")]);
    expect(server.count("POST")).toBe(1);
  });

  it("N81: runs on when all its callers have gone", async () => {
    server.on("POST /sessions/analyze", { delayMs: 300, json: { overall_score: 80 } });
    const controller = new AbortController();
    const call = outcome(clientOf().analyzeSession("s1", { signal: controller.signal }));
    await expect.poll(() => server.count("POST")).toBe(1);
    controller.abort();
    expect((await call).error).toMatchObject({ code: "aborted", outcome: "unknown" });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(server.arrivals.map((one) => one.aborted)).toEqual([false]);
  });

  it("an account whose POST works at once is read never", async () => {
    server.on("POST /sessions/analyze", { json: { session_id: "s1", analysis: { overall_score: 85, strengths: ["Calm"], improvements: [] } } });
    await clientOf().waitForAnalysis("s1");
    expect([server.count("POST"), server.count("GET")]).toEqual([1, 0]);
  });
});

describe("without a page", () => {
  it("works in Node with the default proxyUrl and an own fetcher", async () => {
    const urls: string[] = [];
    const client = createClient({
      fetcher: async (request) => {
        urls.push(request.url);
        return Response.json([scenario]);
      },
    });
    await client.listScenarios();
    expect(urls).toEqual(["http://localhost/api/tough-tongue/scenarios"]);
  });

  it("may speak to the vendor's API, as a server does with its own fetcher", async () => {
    const client = createClient({ proxyUrl: "https://api.toughtongueai.com/api/public", fetcher: async () => Response.json([scenario]) });
    expect(await client.listScenarios()).toHaveLength(1);
  });
});
