/** The sample for Cloudflare Workers, in the runtime of Workers. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type FaultServer, startFaultServer } from "../support/faultServer.js";
import { type Worker, startWorker } from "../support/workerd.js";
import { readAnswer } from "./host.js";

const banner = `globalThis.userOf = async (request) => {
  const user = request.headers.get("x-user");
  return user ? { email: user + "@example.com" } : undefined;
};`;

let upstream: FaultServer;
let worker: Worker;

beforeAll(async () => {
  upstream = await startFaultServer();
  worker = await startWorker({ file: "stories/guides/samples/worker.ts", banner, outbound: new URL(upstream.url).host, durableObject: "SharedStore" });
});
afterAll(async () => {
  await worker?.stop();
  await upstream.close();
});
beforeEach(() => {
  upstream.reset();
});

async function call(method: string, path: string, user: string | undefined, body?: unknown) {
  return readAnswer(
    await fetch(`${worker.url}/api/tough-tongue${path}`, {
      method,
      headers: { ...(user && { "x-user": user }), ...(body !== undefined && { "content-type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    }),
  );
}

const created = { session_id: "s1", embed_url: "https://app.toughtongueai.com/embed/session/s1" };

test("it serves only signed-in people", async () => {
  upstream.on("GET /api/public/scenarios", { json: { scenarios: [{ id: "a", name: "A", ai_instructions: "secret" }] } });
  expect(await call("GET", "/scenarios", undefined)).toMatchObject({ status: 403 });
  expect((await call("GET", "/scenarios", "ada")).json).toEqual({ scenarios: [{ id: "a", name: "A" }] });
  expect(upstream.arrivals[0]!.headers.authorization).toBe("Bearer tt_token_of_the_worker");
});

test("its Durable Object counts 60 concurrent creates, 5 each for 3 people", async () => {
  upstream.on("POST /api/public/v2/sessions", { json: created, delayMs: 20 });
  const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => call("POST", "/v2/sessions", `person-${index % 3}`, { scenario_id: "a" })));
  expect(upstream.count("POST")).toBe(15);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(15);
  expect(answers.find(({ status }) => status === 429)!.json).toMatchObject({ code: "limit_reached", details: { limit: "createSession", max: 5 } });
});

test("equal analyses run once", async () => {
  upstream.on("GET /api/public/sessions/s1", { json: { id: "s1", user_email: "ada@example.com", status: "completed" } });
  upstream.on("POST /api/public/sessions/analyze", { json: { overall_score: 80 }, delayMs: 300 });
  const answers = await Promise.all(Array.from({ length: 8 }, () => call("POST", "/sessions/analyze", "ada", { session_id: "s1" })));
  expect(upstream.count("POST")).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
});

test("a create that is sent again after its caller has left is answered", async () => {
  let made = 0;
  upstream.on("POST /api/public/v2/sessions", () => ({ json: { ...created, session_id: `s${++made}` }, delayMs: 400 }));
  const caller = new AbortController();
  const left = fetch(`${worker.url}/api/tough-tongue/v2/sessions`, {
    method: "POST",
    headers: { "x-user": "bob", "content-type": "application/json" },
    body: JSON.stringify({ scenario_id: "again" }),
    signal: caller.signal,
  }).catch((error: Error) => error.name);
  await expect.poll(() => upstream.count("POST")).toBe(1);
  caller.abort();
  expect(await left).toBe("AbortError");
  const again = await call("POST", "/v2/sessions", "bob", { scenario_id: "again" });
  expect(again.status).toBe(200);
  expect(again.json.session_id).toMatch(/^s[12]$/);
});
