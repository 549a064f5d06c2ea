/** The proxy under load, compared with the Express proxy of a vendor's guide and with a bare pipe. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Rounds } from "./bench.js";
import { load } from "./proxy/load.js";
import { compare, measureRounds } from "./rounds.js";
import { type Row, atLeast, pairRow } from "./row.js";

const group = "proxy";
const kinds = ["ours", "bare", "cached", "express", "pipe"] as const;
type Kind = (typeof kinds)[number];

/** Ours is measured three times: in Express, under plain node:http, and with its cache. */
const names: Record<Kind, string> = {
  ours: "ours",
  bare: "ours under node:http",
  cached: "ours, cacheSeconds: 60",
  express: "Express 5, fetch, res.json",
  pipe: "bare node:http pipe",
};
const uncached = kinds.filter((kind) => kind !== "cached");
/** `least`: the budget, our throughput relative to Express. */
const payloads: { what: string; path: string; least: number; kinds: readonly Kind[] }[] = [
  { what: "a session, 2 kB", path: "/sessions/session_2kB", least: 1, kinds: uncached },
  { what: "a session, 20 kB", path: "/sessions/session_20kB", least: 1, kinds: uncached },
  { what: "a list of scenarios, 200 kB", path: "/scenarios", least: 1, kinds },
  { what: "a session, 200 kB", path: "/sessions/session_200kB", least: 0.9, kinds: uncached },
];
const CONNECTIONS = 32;
/** How long each one is loaded in a round. */
const MS = 700;

interface Usage {
  cpuMicroseconds: number;
  rss: number;
}

interface Served {
  origin: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

async function serve(file: string, ...args: string[]): Promise<Served> {
  const child: ChildProcess = fork(path.join(import.meta.dirname, "proxy", file), args, {
    env: { ...process.env, NODE_ENV: "production", BENCH_TOKEN: "bench-token-of-some-length" },
    execArgv: [],
  });
  const ended = once(child, "exit");
  const [started] = (await Promise.race([
    once(child, "message"),
    ended.then(() => Promise.reject(new Error(`${file} ${args[0] ?? ""} did not start. Run \`npm run build\` first.`))),
  ])) as [{ port: number }];
  return {
    origin: `http://127.0.0.1:${started.port}`,
    async usage() {
      const answer = once(child, "message");
      child.send("usage");
      return (await answer)[0] as Usage;
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}

const record = <T>(make: (kind: Kind) => T) => Object.fromEntries(kinds.map((kind) => [kind, make(kind)])) as Record<Kind, T>;

export async function benchProxy(rounds: Rounds): Promise<Row[]> {
  const upstream = await serve("upstream.mjs");
  const servers = {} as Record<Kind, Served>;
  try {
    for (const kind of kinds) servers[kind] = await serve("server.mjs", kind, upstream.origin);
    const rows: Row[] = [];
    for (const payload of payloads) rows.push(...(await measurePayload(payload, servers, rounds)));
    const ours = (await servers.ours.usage()).rss / 1e6;
    for (const kind of ["express", "pipe"] as const) {
      const theirs = (await servers[kind].usage()).rss / 1e6;
      const row = { group, what: "memory after all of it", unit: "MB", ours, theirs, ratio: ours / theirs } as const;
      rows.push({ ...row, against: names[kind], grows: "answers under way" });
    }
    return rows;
  } finally {
    await Promise.all([upstream, ...Object.values(servers)].map((server) => server.stop()));
  }
}

async function measurePayload(payload: (typeof payloads)[number], servers: Record<Kind, Served>, rounds: Rounds): Promise<Row[]> {
  const p99s = record((): number[] => []);
  const cpus = record((): number[] => []);
  const task = (kind: Kind) => async () => {
    const before = await servers[kind].usage();
    const { rate, p99, answers } = await load(`${servers[kind].origin}/api/tough-tongue${payload.path}`, CONNECTIONS, MS);
    const after = await servers[kind].usage();
    p99s[kind].push(p99);
    cpus[kind].push((after.cpuMicroseconds - before.cpuMicroseconds) / answers);
    return rate;
  };
  const tasks = Object.fromEntries(payload.kinds.map((kind) => [kind, task(kind)])) as Record<Kind, () => Promise<number>>;
  const rates = await measureRounds(rounds(6), tasks);
  // The first of each warmed up.
  const warm = (samples: number[]) => samples.slice(1);
  const grows = "the answer's length";
  const others = (["bare", "cached"] as const).filter((kind) => payload.kinds.includes(kind)).map((kind): Row => {
    const rate = compare(rates[kind], rates.express);
    return pairRow(rate, { group, what: `${payload.what}, ${names[kind]}: requests`, unit: "/s", against: names.express, budget: atLeast(payload.least, rate.ratio, "×"), grows });
  });
  const rows = (["express", "pipe"] as const).flatMap((kind): Row[] => {
    const against = names[kind];
    const rate = compare(rates.ours, rates[kind]);
    const p99 = compare(warm(p99s.ours), warm(p99s[kind]));
    const cpu = compare(warm(cpus.ours), warm(cpus[kind]));
    const budget = kind === "express" ? atLeast(payload.least, rate.ratio, "×") : undefined;
    return [
      pairRow(rate, { group, what: `${payload.what}: requests`, unit: "/s", against, budget, grows }),
      pairRow(p99, { group, what: `${payload.what}: p99, ${CONNECTIONS} at once`, unit: "ms", against, grows }),
      pairRow(cpu, { group, what: `${payload.what}: CPU each`, unit: "µs", against, grows }),
    ];
  });
  return [...rows, ...others];
}
