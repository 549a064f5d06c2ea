/** The guarantees across processes: several instances on one real store. */
import Redis from "ioredis";
import { Pool } from "pg";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FaultServer, startFaultServer } from "../support/faultServer.js";
import { type Instances, startInstances } from "../support/instances.js";
import type { InstanceOptions } from "../support/proxyInstance.js";
import { type RealServer, hasPostgres, hasRedis, startPostgres, startRedis } from "../support/realServers.js";
import { readAnswer, until } from "./host.js";

const webhookSecret = `whsec_${Buffer.from("a secret of 32 bytes or a few more").toString("base64")}`;
const created = { session_id: "s1", embed_url: "https://app.toughtongueai.com/embed/session/s1" };
const limits = { createSession: { perPerson: "5/day" } };

type Kind = NonNullable<InstanceOptions["store"]>["kind"];
const kinds: Kind[] = [...(hasRedis ? (["redis", "ioredis"] as const) : []), ...(hasPostgres ? (["postgres"] as const) : [])];

// Thousands of calls on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

let upstream: FaultServer;
let server: RealServer | undefined;
let instances: Instances | undefined;

beforeEach(async () => {
  upstream = await startFaultServer();
  upstream.on("POST /v2/sessions", { json: created, delayMs: 20 });
});
afterEach(async () => {
  await instances?.stop();
  await server?.stop();
  await upstream.close();
  instances = undefined;
  server = undefined;
});

async function start(count: number, kind: Kind | undefined, proxy: InstanceOptions["proxy"]): Promise<void> {
  if (kind) server = await (kind === "postgres" ? startPostgres() : startRedis());
  instances = await startInstances(count, { upstream: upstream.url, webhookSecret, proxy, store: kind && { kind, url: server!.url } });
}

async function call(instance: number, path: string, user: string, body: unknown) {
  const url = instances!.urls[instance % instances!.urls.length]!;
  const response = await fetch(`${url}/api/tough-tongue${path}`, {
    method: "POST",
    headers: { "x-user": user, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return readAnswer(response);
}

/** Sends concurrent creates by 20 people to all instances. Returns the number of responses with each status. */
async function createMany(count: number): Promise<Record<number, number>> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) => call(Math.floor(index / 20), "/v2/sessions", `person-${index % 20}`, { scenario_id: "a" })),
  );
  const statuses: Record<number, number> = {};
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
  return statuses;
}

const creates = () => upstream.count("POST", "/v2/sessions");

/** The number of each person's creates that reached the API. */
function createsByPerson(): number[] {
  const counts = new Map<string, number>();
  for (const { path, body } of upstream.arrivals) {
    if (path !== "/v2/sessions") continue;
    const { user_email: email } = JSON.parse(body) as { user_email: string };
    counts.set(email, (counts.get(email) ?? 0) + 1);
  }
  return [...counts.values()];
}

/** Every key and value in the store, as text. */
async function keysOf(kind: Kind): Promise<string[]> {
  if (kind === "postgres") {
    const pool = new Pool({ connectionString: server!.url });
    const { rows } = await pool.query<{ key: string }>("SELECT key FROM tough_tongue_limits UNION SELECT key FROM tough_tongue_once");
    await pool.end();
    return rows.map(({ key }) => key);
  }
  const client = new Redis(server!.url);
  const keys = await client.keys("*");
  await client.quit();
  return keys;
}

describe.each(kinds)("four instances on one store (%s)", (kind) => {
  it("let exactly 100 of 2,000 concurrent creates through: 20 people, 5 each", async () => {
    await start(4, kind, { limits });
    expect(await createMany(2000)).toEqual({ 200: 100, 429: 1900 });
    expect(createsByPerson()).toEqual(Array(20).fill(5));
    // Keys are made of words and hashes.
    const keys = await keysOf(kind);
    expect(keys.length).toBeGreaterThanOrEqual(20);
    expect(keys.filter((key) => !/^(tough-tongue:)?[a-z]+(-[a-z]+)*:[0-9a-f]{64}$/i.test(key))).toEqual([]);
  });
});

describe("one process without a store", () => {
  it("lets exactly 100 of 2,000 concurrent creates through: 20 people, 5 each", async () => {
    await start(1, undefined, { limits });
    expect(await createMany(2000)).toEqual({ 200: 100, 429: 1900 });
    expect(createsByPerson()).toEqual(Array(20).fill(5));
  });
});

describe.each(kinds)("a store that fails in the middle (%s)", (kind) => {
  it("never lets more than 100 through when it is killed, and continues counting when it is back", async () => {
    await start(4, kind, { limits });
    const first = createMany(600);
    await until(() => creates() >= 20, 60_000);
    await server!.kill();
    const statuses = await first;
    expect(creates()).toBeLessThanOrEqual(100);
    expect(Object.keys(statuses).filter((status) => !["200", "429", "503"].includes(status))).toEqual([]);
    await server!.restart();
    // Counts that got no answer may have been made: somebody may have fewer than five, and nobody has more.
    await expect.poll(async () => (await createMany(200))[503] ?? 0, { timeout: 120_000 }).toBe(0);
    expect(Math.max(...createsByPerson())).toBeLessThanOrEqual(5);
    expect(creates()).toBeLessThanOrEqual(100);
    expect(await createMany(200)).toEqual({ 429: 200 });
  });

  it("never lets more than 100 through when it is frozen, and refuses with 503 meanwhile", async () => {
    await start(4, kind, { limits });
    const first = createMany(600);
    await until(() => creates() >= 20, 60_000);
    server!.freeze();
    const before = creates();
    const second = await createMany(100);
    expect(second).toEqual({ 503: 100 });
    await first;
    expect(creates()).toBeGreaterThanOrEqual(before);
    server!.thaw();
    await expect.poll(async () => (await createMany(200))[503] ?? 0, { timeout: 120_000 }).toBe(0);
    expect(Math.max(...createsByPerson())).toBeLessThanOrEqual(5);
    expect(creates()).toBeLessThanOrEqual(100);
  });
});

describe.each(kinds)("once-only work on several instances (%s)", (kind) => {
  it("runs one analysis for equal calls on four instances", async () => {
    await start(4, kind, { limits: { analyzeSession: { perPerson: "1/day" } } });
    upstream.on("GET /sessions/s1", { json: { id: "s1", user_email: "ada@example.com", status: "completed" } });
    upstream.on("POST /sessions/analyze", { json: { overall_score: 80 }, delayMs: 3000 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => call(index, "/sessions/analyze", "ada", { session_id: "s1" })),
    );
    expect(upstream.count("POST", "/sessions/analyze")).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    // The instance that runs it has the answer; the others say that it is under way.
    expect(answers.filter(({ json }) => json.overall_score === 80).length).toBeGreaterThan(0);
    expect(answers.filter(({ json }) => json.overall_score !== 80 && json.is_analyzing !== true)).toEqual([]);
  });

  it("gives a create that is sent again to another instance the first session, even after it was created", async () => {
    await start(2, kind, { limits: { createSession: { perPerson: "1/day" } } });
    for (const [person, delayMs] of [["ada", 1500], ["bob", 100]] as const) {
      upstream.on("POST /v2/sessions", { json: { ...created, session_id: `of-${person}` }, delayMs });
      const before = creates();
      const gone = new AbortController();
      const lost = fetch(`${instances!.urls[0]}/api/tough-tongue/v2/sessions`, {
        method: "POST",
        headers: { "x-user": person, "content-type": "application/json" },
        body: JSON.stringify({ scenario_id: "a" }),
        signal: gone.signal,
      }).catch(() => {});
      await until(() => creates() === before + 1, 20_000);
      gone.abort();
      await lost;
      // The second time, the first create has landed by now.
      await new Promise((resolve) => setTimeout(resolve, 700));
      const again = await call(1, "/v2/sessions", person, { scenario_id: "a" });
      expect(again).toMatchObject({ status: 200, json: { session_id: `of-${person}`, user_email: `${person}@example.com` } });
      expect(creates()).toBe(before + 1);
      // It was given to one caller, and this one is a practice of its own: the limit is reached.
      expect(await call(1, "/v2/sessions", person, { scenario_id: "a" })).toMatchObject({ status: 429 });
    }
  });

  it("handles a webhook once that arrives at two instances", async () => {
    await start(2, kind, {});
    upstream.on("POST /handled/67c5aa", { json: {}, delayMs: 300 });
    const body = JSON.stringify({
      id: "evt_1",
      event: "session.analyzed",
      timestamp: "2026-03-01T10:00:00Z",
      organization_id: "org1",
      data: { session_id: "67c5aa", scenario_id: "scn1" },
    });
    const now = new Date();
    const deliver = (instance: number) =>
      fetch(`${instances!.urls[instance]}/webhooks`, {
        method: "POST",
        body,
        headers: {
          "webhook-id": "msg_1",
          "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
          "webhook-signature": new Webhook(webhookSecret).sign("msg_1", now, body),
        },
      }).then(({ status }) => status);
    expect(await Promise.all([deliver(0), deliver(1), deliver(0), deliver(1)])).toEqual([200, 200, 200, 200]);
    expect(await deliver(1)).toBe(200);
    expect(upstream.count("POST", "/handled/67c5aa")).toBe(1);
  });
});
