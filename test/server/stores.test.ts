/** The contract of every store, on real servers. */
import Redis from "ioredis";
import { Pool } from "pg";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMemoryStore } from "../../src/server/store.js";
import type { Store } from "../../src/server/store.js";
import { postgresStore } from "../../src/server/postgresStore.js";
import { redisStore } from "../../src/server/redisStore.js";
import { type RealServer, hasPostgres, hasRedis, startPostgres, startRedis } from "../support/realServers.js";

interface Subject {
  name: string;
  isHere: boolean;
  /** Returns a function that connects another instance to the same data. */
  start(): Promise<{ connect(): Promise<Store>; stop(): Promise<void> }>;
}

async function withServer(server: RealServer, connectOne: (url: string) => Promise<{ store: Store; close(): Promise<unknown> }>) {
  const open: Array<() => Promise<unknown>> = [];
  return {
    async connect() {
      const { store, close } = await connectOne(server.url);
      open.push(close);
      return store;
    },
    async stop() {
      await Promise.all(open.map((close) => close()));
      await server.stop();
    },
  };
}

const subjects: Subject[] = [
  {
    name: "memory",
    isHere: true,
    async start() {
      const store = createMemoryStore();
      return { connect: async () => store, stop: async () => {} };
    },
  },
  {
    name: "Redis through redis",
    isHere: hasRedis,
    start: async () =>
      withServer(await startRedis(), async (url) => {
        const client = await createClient({ url }).connect();
        return { store: redisStore(client), close: () => client.close() };
      }),
  },
  {
    name: "Redis through ioredis",
    isHere: hasRedis,
    start: async () =>
      withServer(await startRedis(), async (url) => {
        const client = new Redis(url);
        return { store: redisStore(client), close: () => client.quit() };
      }),
  },
  {
    name: "Postgres through pg",
    isHere: hasPostgres,
    start: async () =>
      withServer(await startPostgres(), async (connectionString) => {
        const pool = new Pool({ connectionString });
        return { store: postgresStore(pool), close: () => pool.end() };
      }),
  },
];

describe.each(subjects.filter(({ isHere }) => isHere))("the store in $name", ({ start }) => {
  let shared: Awaited<ReturnType<Subject["start"]>>;
  let one: Store;
  let other: Store;
  beforeAll(async () => {
    shared = await start();
    // At the same moment, as instances start.
    [one, other] = await Promise.all([shared.connect(), shared.connect()]);
  });
  afterAll(() => shared?.stop());

  it("gives a key to exactly one of 200 that claim it together", async () => {
    const claims = await Promise.all(Array.from({ length: 200 }, (_, index) => (index % 2 ? one : other).begin("race", 60_000)));
    expect(claims.filter((claim) => claim === "new")).toHaveLength(1);
    expect(claims.filter((claim) => claim === "running")).toHaveLength(199);
  });

  it("returns the value once the work is done, to every instance", async () => {
    const value = { id: "a", list: [1, null, "ü \u2028 \"quoted\""] };
    expect(await one.begin("work", 60_000)).toBe("new");
    expect(await other.read("work")).toBe("running");
    await one.done("work", 60_000, value);
    expect(await other.begin("work", 60_000)).toEqual({ done: true, value });
    expect(await other.read("work")).toEqual({ done: true, value });
  });

  it("can be done without a value", async () => {
    await one.begin("plain", 60_000);
    await one.done("plain", 60_000);
    expect(await other.begin("plain", 60_000)).toEqual({ done: true });
  });

  it("frees a key that is forgotten, whose lease is over or whose value is too old", async () => {
    await one.begin("forgotten", 60_000);
    await one.forget("forgotten");
    expect(await one.read("forgotten")).toBeUndefined();
    expect(await other.begin("forgotten", 60_000)).toBe("new");

    await one.begin("lease", 20);
    await one.begin("value", 60_000);
    await one.done("value", 20, 1);
    await expect.poll(() => other.begin("lease", 60_000), { interval: 10 }).toBe("new");
    await expect.poll(() => other.begin("value", 60_000), { interval: 10 }).toBe("new");
  });

  it("counts 300 calls of two instances together, and lets exactly the allowed number through", async () => {
    const spec = { name: "race", points: 7, windowSeconds: 86_400 };
    const limiters = [one.createLimiter(spec), other.createLimiter(spec)];
    const results = await Promise.allSettled(Array.from({ length: 300 }, (_, index) => limiters[index % 2]!.consume("somebody")));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
    const refused = results.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ consumedPoints: expect.any(Number) });
    expect(refused.reason.msBeforeNext).toBeGreaterThan(86_000_000);
    expect(refused.reason.msBeforeNext).toBeLessThanOrEqual(86_400_000);
  });

  it("gives back and counts on, within the same window", async () => {
    const limiter = one.createLimiter({ name: "back", points: 2, windowSeconds: 2_592_000 });
    const seen = other.createLimiter({ name: "back", points: 2, windowSeconds: 2_592_000 });
    expect(await seen.get!("somebody")).toBeNull();
    await limiter.consume("somebody", 2);
    await expect(seen.consume("somebody")).rejects.toMatchObject({ consumedPoints: 3 });
    await seen.reward!("somebody", 1);
    await limiter.reward!("somebody", 2);
    await limiter.penalty!("somebody", 1);
    expect(await seen.get!("somebody")).toMatchObject({ consumedPoints: 1 });
    // A month is longer than a timer can be.
    expect((await seen.get!("somebody"))!.msBeforeNext).toBeGreaterThan(2_590_000_000);
    await limiter.consume("somebody");
    await expect(limiter.consume("somebody")).rejects.toMatchObject({ consumedPoints: 3 });
  });

  it("starts the next window when one is over", async () => {
    const limiter = one.createLimiter({ name: "short", points: 1, windowSeconds: 1 });
    await limiter.consume("somebody");
    await expect(limiter.consume("somebody")).rejects.toMatchObject({ consumedPoints: 2 });
    await expect.poll(() => limiter.consume("somebody").then(() => "counted", () => "refused"), { interval: 100 }).toBe("counted");
  });
});
