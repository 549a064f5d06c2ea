/** The time that limits take, and the number of concurrent calls that they allow. */
import { Pool } from "pg";
import { createClient } from "redis";
import { type ProxyOptions, type Store, createProxy, postgresStore, redisStore } from "../../src/server/index.js";
import { startFaultServer } from "../support/faultServer.js";
import { startInstances } from "../support/instances.js";
import type { InstanceOptions } from "../support/proxyInstance.js";
import { type RealServer, hasPostgres, hasRedis, startPostgres, startRedis } from "../support/realServers.js";
import type { Rounds } from "./bench.js";
import { measureRounds, median } from "./rounds.js";
import { type Row, atMost, exactly } from "./row.js";

const group = "limits";
const created = { session_id: "s1", embed_url: "https://app.toughtongueai.com/embed/session/s1" };

/** Far above the count of a round, so that nothing is refused. */
const one: ProxyOptions["limits"] = { createSession: { perPerson: "100000000/day" } };
const four: ProxyOptions["limits"] = {
  createSession: { perPerson: "100000000/day", perAccount: "100000000/day" },
  minutes: { perPerson: "100000000/month", perAccount: "100000000/month", reserve: 1 },
};

/** Sends creates one after the other, and returns the milliseconds of one. The API responds immediately. */
function creates(limits: ProxyOptions["limits"], store?: Store): () => Promise<number> {
  const proxy = createProxy({
    token: "tt_token_of_the_bench",
    authorize: () => ({ userEmail: "ada@example.com" }),
    fetch: async () => Response.json(created),
    limits,
    store,
    onLog: () => {},
  });
  const count = 300;
  return async () => {
    const started = performance.now();
    for (let index = 0; index < count; index++) {
      const { status } = await proxy(
        new Request("http://app.test/api/tough-tongue/v2/sessions", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ scenario_id: `scenario-${index}` }),
        }),
      );
      if (status !== 200) throw new Error(`A create was answered ${status}.`);
    }
    return (performance.now() - started) / count;
  };
}

/** Only stores in memory have a budget, because the others measure their disk. */
async function measureTime(rounds: Rounds, where: string, store?: Store, hasBudget = true): Promise<Row[]> {
  const samples = await measureRounds(rounds(6), { none: creates(undefined, store), one: creates(one, store), four: creates(four, store) });
  const [none, ...limited] = [samples.none, samples.one, samples.four].map(median) as [number, number, number];
  const added = [limited[0] - none, (limited[1] - none) / 4] as const;
  const grows = "the way to the store";
  const budget = (value: number) => (hasBudget ? atMost(1, value, " ms") : undefined);
  return [
    { group, what: `a create without limits, ${where}`, unit: "ms", ours: none, grows: "–" },
    { group, what: `added by one limit, ${where}`, unit: "ms", ours: added[0], budget: budget(added[0]), grows },
    { group, what: `added by each of four limits, ${where}`, unit: "ms", ours: added[1], budget: budget(added[1]), grows },
  ];
}

/** Sends 2,000 concurrent creates, 100 by each of 20 people, to all processes. Returns how many reach the API. */
async function countThrough(processes: number, limits: ProxyOptions["limits"], store: InstanceOptions["store"]): Promise<number> {
  const upstream = await startFaultServer();
  upstream.on("POST /v2/sessions", { json: created, delayMs: 20 });
  const webhookSecret = `whsec_${Buffer.from("a secret of 32 bytes or a few more").toString("base64")}`;
  const instances = await startInstances(processes, { upstream: upstream.url, webhookSecret, proxy: { limits }, store });
  try {
    await Promise.all(
      Array.from({ length: 2000 }, async (_, index) => {
        const url = instances.urls[Math.floor(index / 20) % processes]!;
        const response = await fetch(`${url}/api/tough-tongue/v2/sessions`, {
          method: "POST",
          headers: { "x-user": `person-${index % 20}`, "content-type": "application/json" },
          body: JSON.stringify({ scenario_id: "a" }),
        });
        await response.text();
        if (response.status !== 200 && response.status !== 429) throw new Error(`A create was answered ${response.status}.`);
      }),
    );
    return upstream.count("POST", "/v2/sessions");
  } finally {
    await instances.stop();
    await upstream.close();
  }
}

const fiveEach: ProxyOptions["limits"] = { createSession: { perPerson: "5/day" } };

async function throughRow(where: string, processes: number, limits: ProxyOptions["limits"], store?: InstanceOptions["store"], expected?: number): Promise<Row> {
  const ours = await countThrough(processes, limits, store);
  return { group, what: `of 2,000 creates by 20 people: ${where}`, unit: "", ours, budget: expected === undefined ? undefined : exactly(expected, ours), grows: "–" };
}

export async function benchLimits(rounds: Rounds): Promise<Row[]> {
  const rows: Row[] = await measureTime(rounds, "in memory");
  let redis: RealServer | undefined;
  let postgres: RealServer | undefined;
  try {
    if (hasRedis) {
      redis = await startRedis({ isDurable: false });
      const client = await createClient({ url: redis.url }).connect();
      rows.push(...(await measureTime(rounds, "on Redis", redisStore(client))));
      await client.close();
    }
    if (hasPostgres) {
      postgres = await startPostgres();
      const pool = new Pool({ connectionString: postgres.url });
      rows.push(...(await measureTime(rounds, "on Postgres", postgresStore(pool), false)));
      await pool.end();
    }
    rows.push(await throughRow("4 processes, no limits", 4, undefined));
    rows.push(await throughRow("4 processes, 5 each, each with its own memory", 4, fiveEach));
    rows.push(await throughRow("1 process, 5 each, in memory", 1, fiveEach, undefined, 100));
    if (redis) rows.push(await throughRow("4 processes, 5 each, on Redis", 4, fiveEach, { kind: "redis", url: redis.url }, 100));
    if (postgres) rows.push(await throughRow("4 processes, 5 each, on Postgres", 4, fiveEach, { kind: "postgres", url: postgres.url }, 100));
  } finally {
    await redis?.stop();
    await postgres?.stop();
  }
  return rows;
}
