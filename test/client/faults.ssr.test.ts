/** Every fault of the network over real sockets, against every kind of call: each POST arrives once. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ClientOptions } from "../../src/client/index.js";
import { createClient } from "../../src/client/index.js";
import type { Fault, FaultServer } from "../support/faultServer.js";
import { startFaultServer } from "../support/faultServer.js";
import { outcome } from "./outcome.js";

let server: FaultServer;

beforeAll(async () => {
  server = await startFaultServer();
});

afterEach(() => server.reset());
afterAll(() => server.close());

const clientOf = (options: ClientOptions = {}) =>
  createClient({ proxyUrl: server.url, retry: { baseMs: 1 }, timeoutMs: 60_000, analyzeTimeoutMs: 60_000, ...options });

const scenario = { id: "sc1", name: "A difficult call" };
const circle: Fault = { status: 307, redirectTo: "/v2/sessions" };
const page = "<!doctype html><html><body><h1>502 Secret gateway page</h1></body></html>";

/** Every fault of a response, and how a read, a create and an analyze end. */
interface Row {
  name: string;
  fault: Fault;
  /** The error code of a read, and its number of GETs. */
  read: [code: string, gets: number];
  /** The error code and the outcome of a create. */
  create: [code: string, outcome?: "unknown"];
  /** The error code of an analyze whose session cannot be read either, or "pending". */
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
    const { error } = await outcome(clientOfRow().waitForAnalysis("s1", { timeoutMs: analyze === "pending" ? 600 : 60_000 }));
    expect(error?.code).toBe(analyze === "pending" ? "pending_timeout" : analyze);
    expect(server.count("POST")).toBe(analyzePosts);
  });
});

// On endpoints with another route, a 405 leads there: see routes.test.ts.
it("405 of an endpoint with one route", async () => {
  server.on("*", { status: 405 });
  const client = clientOf();
  expect((await outcome(client.getScenario("sc1"))).error?.code).toBe("bad_request");
  expect((await outcome(client.createScenario({ name: "N", aiInstructions: "I", isPublic: true }))).error?.code).toBe("bad_request");
  expect((await outcome(client.createSession({ scenarioId: "sc1" }))).error?.code).toBe("not_supported");
  expect([server.count("GET"), server.count("POST")]).toEqual([1, 2]);
});
