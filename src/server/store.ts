import { type Limiter, type LimiterFactory, createMemoryLimiter } from "./limits/limiter.js";

/** The state of a piece of work that must happen once. */
export type StoreEntry = "new" | "running" | { done: true; value?: unknown };

/** State shared by all instances of the proxy. Keys contain hashes only. */
export interface Store {
  /** Claims the key for `leaseMs` if it is free ("new"). Otherwise returns the state of the earlier claim. */
  begin(key: string, leaseMs: number): Promise<StoreEntry>;
  /** Records that the work is done, and keeps its JSON value for `ttlMs`. */
  done(key: string, ttlMs: number, value?: unknown): Promise<void>;
  /** Frees the key. */
  forget(key: string): Promise<void>;
  /** The state of a key, without claiming it. */
  read(key: string): Promise<Exclude<StoreEntry, "new"> | undefined>;
  /** Creates the counters of `limits`, which count in this store. */
  createLimiter: LimiterFactory;
}

const maxEntries = 10_000;

/** Keeps everything in the memory of this process. `now` is monotonic, so that changes of the system clock have no effect. */
export function createMemoryStore(now: () => number = () => performance.now()): Store {
  const entries = new Map<string, { until: number; result: "running" | { done: true; value?: unknown } }>();
  const limiters = new Map<string, Limiter>();
  const live = (key: string) => {
    const entry = entries.get(key);
    return entry && entry.until > now() ? entry.result : undefined;
  };
  const set = (key: string, ms: number, result: "running" | { done: true; value?: unknown }) => {
    entries.delete(key);
    entries.set(key, { until: now() + ms, result });
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries) break;
      entries.delete(oldest);
    }
  };
  return {
    async begin(key, leaseMs) {
      const known = live(key);
      if (known === undefined) set(key, leaseMs, "running");
      return known ?? "new";
    },
    async done(key, ttlMs, value) {
      set(key, ttlMs, { done: true, value });
    },
    async forget(key) {
      entries.delete(key);
    },
    read: async (key) => live(key),
    createLimiter(spec) {
      const key = JSON.stringify(spec);
      const limiter = limiters.get(key) ?? createMemoryLimiter(spec);
      limiters.set(key, limiter);
      return limiter;
    },
  };
}
