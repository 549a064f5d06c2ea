/** Several instances on one real store: what must hold across processes. */
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

/** Creates by 20 people at once, over all instances. Returns how often each status was answered. */
async function createMany(count: number): Promise<Record<number, number>> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) => call(Math.floor(index / 20), "/v2/sessions", `person-${index % 20}`, { scenario_id: "a" })),
  );
  const statuses: Record<number, number> = {};
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
  return statuses;
}

const creates = () => upstream.count("POST", "/v2/sessions");

/** How many of each person's creates reached the API. */
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
  it("let exactly 100 of 2,000 creates at once through: 20 people, 5 each", async () => {
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
  it("lets exactly 100 of 2,000 creates at once through: 20 people, 5 each", async () => {
    await start(1, undefined, { limits });
    expect(await createMany(2000)).toEqual({ 200: 100, 429: 1900 });
    expect(createsByPerson()).toEqual(Array(20).fill(5));
  });
});

describe.each(kinds)("a store that fails in the middle (%s)", (kind) => {
  it("never lets more than 100 through when it is killed, and goes on counting when it is back", async () => {
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
    expect(Math.max(...createsByPerson())).toBe(5);
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
    expect(Math.max(...createsByPerson())).toBe(5);
    expect(creates()).toBeLessThanOrEqual(100);
  });
});
