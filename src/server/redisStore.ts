import RateLimiterRedis from "rate-limiter-flexible/lib/RateLimiterRedis.js";
import { ToughTongueError } from "../protocol/errors.js";
import type { Store, StoreEntry } from "./store.js";

/** A client of the package `redis`, version 4 or later, including clusters. */
export interface NodeRedisClient {
  set(key: string, value: string, options: { NX?: true; PX: number }): Promise<unknown>;
  get(key: string): Promise<unknown>;
  del(key: string): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** A client of the package `ioredis`, or of `iovalkey`. */
export interface IoRedisClient {
  set(key: string, value: string, px: "PX", ms: number): Promise<unknown>;
  set(key: string, value: string, px: "PX", ms: number, nx: "NX"): Promise<unknown>;
  get(key: string): Promise<unknown>;
  del(key: string): Promise<unknown>;
  defineCommand(name: string, definition: { numberOfKeys?: number; lua: string }): void;
  options?: { autoResendUnfulfilledCommands?: boolean | undefined } | undefined;
}

interface Emitter {
  on?: (event: "error", listener: () => void) => unknown;
}

export interface RedisStoreOptions {
  /** The prefix of every key. Give each account its own prefix if several share one Redis. @default "tough-tongue" */
  prefix?: string | undefined;
}

const RUNNING = "running";

const isIoRedis = (client: NodeRedisClient | IoRedisClient): client is IoRedisClient => "defineCommand" in client;

/**
 * Keeps counts and once-only work in Redis or Valkey, shared by every instance of the proxy. Takes a connected client of
 * `redis` (4 or later), `ioredis` or `iovalkey`. The store never closes it. It switches off `autoResendUnfulfilledCommands`
 * of `ioredis`, which would repeat a command after a lost reply: give the store a client of its own.
 *
 * @example
 * const client = await createClient({ url: process.env.REDIS_URL }).connect();
 * const proxy = createProxy({ token, authorize, store: redisStore(client), limits: { createSession: { perPerson: "5/day" } } });
 */
export function redisStore(client: NodeRedisClient | IoRedisClient, { prefix = "tough-tongue" }: RedisStoreOptions = {}): Store {
  if (typeof client?.set !== "function" || !("defineCommand" in client || "eval" in client)) {
    throw new ToughTongueError(
      "invalid_argument",
      "redisStore needs a connected client of redis (version 4 or later), ioredis or iovalkey. Other clients have other methods.",
    );
  }
  // A client without an error listener ends the process when its connection breaks. The calls report the failure anyway.
  (client as Emitter).on?.("error", () => {});
  // Otherwise ioredis repeats a command whose connection broke before the reply. A count that is given back twice would allow
  // one call too many.
  if (isIoRedis(client) && client.options) client.options.autoResendUnfulfilledCommands = false;
  const name = (key: string) => `${prefix}:${key}`;
  const setIfAbsent = (key: string, ms: number) =>
    isIoRedis(client) ? client.set(key, RUNNING, "PX", ms, "NX") : client.set(key, RUNNING, { NX: true, PX: ms });
  const set = (key: string, value: string, ms: number) =>
    isIoRedis(client) ? client.set(key, value, "PX", ms) : client.set(key, value, { PX: ms });

  async function read(key: string): Promise<Exclude<StoreEntry, "new"> | undefined> {
    const text = await client.get(name(key));
    if (text === null || text === undefined) return undefined;
    return text === RUNNING ? RUNNING : { done: true, ...(JSON.parse(String(text)) as { value?: unknown }) };
  }

  return {
    async begin(key, leaseMs) {
      // The key may expire between the two commands. Then it is free again.
      for (;;) {
        if (await setIfAbsent(name(key), Math.ceil(leaseMs))) return "new";
        const entry = await read(key);
        if (entry) return entry;
      }
    },
    async done(key, ttlMs, value) {
      await set(name(key), JSON.stringify({ value }), Math.ceil(ttlMs));
    },
    async forget(key) {
      await client.del(name(key));
    },
    read,
    createLimiter: ({ name: counter, points, windowSeconds }) =>
      new RateLimiterRedis({
        storeClient: client,
        useRedisPackage: !isIoRedis(client),
        // Otherwise, a client without a connection would keep the call waiting until the connection is back.
        rejectIfRedisNotReady: true,
        keyPrefix: name(counter),
        points,
        duration: windowSeconds,
      }),
  };
}
