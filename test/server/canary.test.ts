/** Searches everything that a caller, a log or a console can see for a unique token. */
import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClient } from "../../src/client/index.js";
import { createProxy } from "../../src/server/index.js";
import { endpoints, matchEndpoint } from "../../src/protocol/endpoints.js";
import type { Fault, Script } from "../support/faultServer.js";
import { type Call, type Host, startHost } from "./host.js";
import { everyEndpoint, everyRoute } from "./everyRoute.js";

const canary = `tt_live_${randomBytes(20).toString("hex")}`;
/** The token itself, and its base64 forms without the letters at each end that depend on the text around it. */
const forms = [
  canary,
  ...[0, 1, 2].map((shift) => Buffer.from("x".repeat(shift) + canary).toString("base64").slice(4, -4)),
];

const spelled = (text: string) => text.replace(/./g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);

/** Every kind of response, each with the request's headers in it. */
const faults: [name: string, fault: (sent: string) => Fault][] = [
  ["an answer", (sent) => ({ json: { id: "abc", session_id: "abc", user_email: "ada@example.com", sessions: [{ user_email: "ada@example.com", sent }], sent, [sent]: [sent] } })],
  ["an error under 200", (sent) => ({ json: { error: sent, detail: sent } })],
  ["400", (sent) => ({ status: 400, json: { error: sent, details: { [sent]: sent } } })],
  ["401", (sent) => ({ status: 401, json: { detail: sent }, headers: { "www-authenticate": sent } })],
  ["422", (sent) => ({ status: 422, json: { detail: [{ loc: ["header", sent], msg: sent }] } })],
  ["429", (sent) => ({ status: 429, retryAfter: sent, json: { error: sent } })],
  ["500 with a page", (sent) => ({ status: 500, html: `<pre>${sent}</pre>` })],
  ["a redirect", (sent) => ({ redirectTo: `/elsewhere?token=${encodeURIComponent(sent)}` })],
  ["no JSON", (sent) => ({ body: sent })],
  ["JSON that is cut", (sent) => ({ json: { sent }, cutAt: 12 })],
  ["base64", (sent) => ({ json: { id: "abc", user_email: "ada@example.com", sent: Buffer.from(sent).toString("base64"), more: Buffer.from(`x${sent}`).toString("base64url") } })],
  ["JSON that spells its letters by their numbers", (sent) => ({ body: `{"id":"abc","user_email":"ada@example.com","sent":"${spelled(sent)}"}` })],
  ["headers", (sent) => ({ json: [], headers: { "x-request-id": sent.slice(7), "set-cookie": sent, location: sent, link: sent, server: sent } })],
  ["a hang", () => ({ hang: "headers" })],
  ["a closed connection", () => ({ reset: true })],
  ["a flood", () => ({ flood: 1 << 20 })],
];

/** All output: responses, log and console. */
const said: string[] = [];
const hear = (...values: unknown[]) => said.push(...values.map((value) => (typeof value === "string" ? value : inspect(value, { depth: 12, showHidden: true }))));

function expectSilence() {
  const all = said.join("\n");
  expect(forms.filter((form) => all.includes(form))).toEqual([]);
}

let host: Host | undefined;
beforeEach(() => {
  said.length = 0;
  for (const name of ["log", "info", "warn", "error", "debug"] as const) vi.spyOn(console, name).mockImplementation(hear);
  process.on("warning", hear);
});
afterEach(async () => {
  process.off("warning", hear);
  vi.restoreAllMocks();
  await host?.close();
  host = undefined;
});

it.each(faults)("P129: in %s, on every route: no answer, header, log line or console line", async (_, fault) => {
  host = await startHost({ token: canary, endpoints: everyEndpoint, timeoutMs: 200, analyzeTimeoutMs: 200, maxResponseBytes: 100_000, onLog: hear });
  const script: Script = ({ headers }) => fault(headers.authorization ?? "");
  host.upstream.on("*", script);
  const ways: Call[] = [
    { user: "ada" },
    { user: "ada", headers: { "sec-fetch-site": "cross-site" } },
    { user: "chief", headers: { authorization: "Bearer of-the-caller" } },
  ];
  let asked = 0;
  for (const [method, path] of everyRoute) {
    const match = matchEndpoint(method, path.split("?")[0]!);
    // These have 30 s.
    if (fault("").hang && typeof match === "object" && endpoints[match.name].work === "seconds") continue;
    const body = /POST|PATCH/.test(method) ? { session_id: "abc", scenario_id: "abc", name: "N" } : undefined;
    for (const answer of await Promise.all(ways.map((way) => host!.call(method, path, { ...way, body })))) {
      hear(answer.text, answer.json, [...answer.headers], answer.status);
      asked += 1;
    }
  }
  expect(said.length).toBeGreaterThan(asked);
  // It was there to be found.
  expect(host.upstream.arrivals.length).toBeGreaterThan(everyRoute.length);
  for (const { headers } of host.upstream.arrivals) expect(headers.authorization).toBe(`Bearer ${canary}`);
  for (const { path } of host.upstream.arrivals) expect(path).not.toBe("/elsewhere");
  expectSilence();
}, 20_000);

it.each([
  ["a line break", { token: `${canary}\n` }],
  ["Bearer before it", { token: `Bearer ${canary}` }],
  ["a bad base", { token: canary, baseUrl: "http://vendor.example" }],
  ["a bad endpoint", { token: canary, endpoints: ["nothing" as never] }],
  ["no authorize", { token: canary, authorize: undefined as never }],
])("P130: in the error for %s", (_, options) => {
  let thrown: unknown;
  try {
    createProxy({ authorize: () => true, ...options });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: "invalid_argument" });
  hear(thrown, String(thrown), (thrown as Error).stack, JSON.stringify(thrown));
  expectSilence();
});

it("P129: in the errors of a client that calls the proxy", async () => {
  const proxy = createProxy({
    token: canary,
    endpoints: everyEndpoint,
    authorize: () => ({ userEmail: "ada@example.com" }),
    fetch: async (request) => {
      const sent = request.headers.get("authorization");
      if (request.url.endsWith("/balance")) throw new Error(`could not send ${sent}`, { cause: { sent } });
      return Response.json({ error: `Invalid: ${sent}`, details: { sent } }, { status: 400, headers: { "x-request-id": canary } });
    },
    onLog: hear,
  });
  const client = createClient({ fetcher: proxy, retry: false, onError: hear });
  const calls = [client.getBalance(), client.listScenarios(), client.getSession("a"), client.createSession({ scenarioId: "a" }), client.analyzeSession("a")];
  for (const result of await Promise.allSettled(calls)) {
    expect(result.status).toBe("rejected");
    hear(result, JSON.stringify(result));
  }
  hear(proxy, client);
  expectSilence();
});
