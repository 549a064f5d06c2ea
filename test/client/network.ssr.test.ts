/** The client over real sockets: redirects, pauses, aborts, and the analysis over a bad network. */
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Client, ClientOptions } from "../../src/client/index.js";
import { createClient } from "../../src/client/index.js";
import type { Fault, FaultServer, Script } from "../support/faultServer.js";
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

  it("N88: a lost reply, a missing session: it is found in the end, with one POST", async () => {
    server
      .on("POST /sessions/analyze", { json: { overall_score: 80 }, cutAt: 3 })
      .on("GET /sessions/s1", { status: 404 }, { json: done });
    const { value } = await outcome(clientOf().waitForAnalysis("s1"));
    expect(value).toMatchObject({ status: "ready", score: { value: 7, max: 10 } });
    expect(server.count("POST")).toBe(1);
  });

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

  it("reads the session once, before the POST, where the POST works the first time", async () => {
    server.on("POST /sessions/analyze", { json: { session_id: "s1", analysis: { overall_score: 85, strengths: ["Calm"], improvements: [] } } });
    await clientOf().waitForAnalysis("s1");
    expect(server.arrivals.map(({ method }) => method)).toEqual(["GET", "POST"]);
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
