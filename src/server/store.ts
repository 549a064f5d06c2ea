/** The state of a key: nobody works on it, somebody does, or the work is done. */
export type Begun = { state: "new" | "running" } | { state: "done"; value?: unknown };

/**
 * Remembers what must happen only once: a running analysis, a session that is being created, a webhook that was handled.
 * Share one store between all processes that serve the same account.
 */
export interface Store {
  /**
   * Claims a key, in one atomic step. `new`: the caller has claimed it and must call `done` or `forget`. The claim expires
   * after `leaseMs`, so that a process that died blocks nothing.
   */
  begin(key: string, leaseMs: number): Begun | Promise<Begun>;
  /** Marks a key as done, with a value that survives `JSON.stringify`. It is forgotten after `ttlMs`. */
  done(key: string, ttlMs: number, value?: unknown): unknown;
  /** Releases a key, so that the next caller may claim it. */
  forget(key: string): unknown;
}

interface Entry {
  isDone: boolean;
  value?: unknown;
  expiresAt: number;
}

/** A store in this process's memory. Beyond `maxEntries` the oldest entries are dropped. */
export function createMemoryStore({ maxEntries = 10_000, now = () => performance.now() } = {}): Store {
  const entries = new Map<string, Entry>();

  function set(key: string, entry: Entry): void {
    // Deleted first, so that the map stays ordered by age.
    entries.delete(key);
    entries.set(key, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries) break;
      entries.delete(oldest);
    }
  }

  return {
    begin(key, leaseMs) {
      const entry = entries.get(key);
      if (entry && entry.expiresAt > now()) return entry.isDone ? { state: "done", value: entry.value } : { state: "running" };
      set(key, { isDone: false, expiresAt: now() + leaseMs });
      return { state: "new" };
    },
    done(key, ttlMs, value) {
      set(key, { isDone: true, value, expiresAt: now() + ttlMs });
    },
    forget(key) {
      entries.delete(key);
    },
  };
}
