import RateLimiterPostgres from "rate-limiter-flexible/lib/RateLimiterPostgres.js";
import { ToughTongueError } from "../protocol/errors.js";
import type { Limiter } from "./limits/limiter.js";
import type { Store, StoreEntry } from "./store.js";

/** A `Pool` of the package `pg`, or another object with its `query`. */
export interface PostgresPool {
  query(query: { text: string; values?: unknown[]; name?: string }): Promise<{ rows: unknown[]; rowCount: number | null }>;
  on?: (event: "error", listener: () => void) => unknown;
}

export interface PostgresStoreOptions {
  /**
   * Begins the names of the two tables, `<prefix>_limits` and `<prefix>_once`. Give each account its own prefix if several
   * share one schema. @default "tough_tongue"
   */
  prefix?: string | undefined;
}

/** The number of claims after which expired rows are removed. */
const claimsPerCleanup = 500;

/**
 * Keeps counts and once-only work in Postgres, shared by every instance of the proxy. Takes a `Pool` of the package `pg`.
 * Creates its two tables on first use unless they exist. The store never closes the pool.
 *
 * @example
 * const pool = new Pool({ connectionString: process.env.DATABASE_URL });
 * const proxy = createProxy({ token, authorize, store: postgresStore(pool), limits: { createSession: { perPerson: "5/day" } } });
 */
export function postgresStore(pool: PostgresPool, { prefix = "tough_tongue" }: PostgresStoreOptions = {}): Store {
  if (typeof pool?.query !== "function") {
    throw new ToughTongueError("invalid_argument", "postgresStore needs a Pool of the package pg.");
  }
  // The prefix becomes part of SQL statements. Postgres truncates names after 63 characters.
  if (!/^[a-z_][a-z0-9_]{0,49}$/.test(prefix)) {
    throw new ToughTongueError("invalid_argument", "postgresStore: prefix must be lower-case letters, digits and underscores, 50 at most.");
  }
  // A pool without an error listener ends the process when an idle connection breaks. The calls report the failure anyway.
  pool.on?.("error", () => {});
  const limitsTable = `${prefix}_limits`;
  const onceTable = `${prefix}_once`;
  const query = async (text: string, values?: unknown[]) => pool.query({ text, values });

  async function createTables(): Promise<void> {
    const { rows } = await query("SELECT to_regclass($1) IS NOT NULL AND to_regclass($2) IS NOT NULL AS exist", [limitsTable, onceTable]);
    // A role that may not create tables can use tables that exist.
    if ((rows[0] as { exist: boolean }).exist) return;
    // Without the lock, two processes that start at the same time would conflict. One query text is one transaction.
    await query(
      `SELECT pg_advisory_xact_lock(hashtext('${prefix}'));
       CREATE TABLE IF NOT EXISTS ${limitsTable} (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);
       CREATE TABLE IF NOT EXISTS ${onceTable} (key text PRIMARY KEY, value text, expires_at timestamptz NOT NULL);`,
    );
  }

  let tables: Promise<void> | undefined;
  function ready(): Promise<void> {
    tables ??= createTables().catch((error: unknown) => {
      tables = undefined;
      throw error;
    });
    return tables;
  }

  let claims = 0;
  function cleanUp(): void {
    claims += 1;
    if (claims % claimsPerCleanup !== 1) return;
    // Expired rows do no harm, so a failure can wait until the next cleanup.
    query(`DELETE FROM ${onceTable} WHERE expires_at < now()`).catch(() => {});
    query(`DELETE FROM ${limitsTable} WHERE expire < $1`, [Date.now() - 3_600_000]).catch(() => {});
  }

  async function read(key: string): Promise<Exclude<StoreEntry, "new"> | undefined> {
    await ready();
    const { rows } = await query(`SELECT value FROM ${onceTable} WHERE key = $1 AND expires_at > now()`, [key]);
    const row = rows[0] as { value: string | null } | undefined;
    if (!row) return undefined;
    return row.value === null ? "running" : { done: true, ...(JSON.parse(row.value) as { value?: unknown }) };
  }

  return {
    async begin(key, leaseMs) {
      await ready();
      cleanUp();
      // The row may expire between the two statements. Then the key is free again.
      for (;;) {
        const { rowCount } = await query(
          `INSERT INTO ${onceTable} AS entry (key, value, expires_at) VALUES ($1, NULL, now() + $2 * interval '1 millisecond')
           ON CONFLICT (key) DO UPDATE SET value = NULL, expires_at = excluded.expires_at WHERE entry.expires_at <= now()`,
          [key, leaseMs],
        );
        if (rowCount === 1) return "new";
        const entry = await read(key);
        if (entry) return entry;
      }
    },
    async done(key, ttlMs, value) {
      await ready();
      await query(
        `INSERT INTO ${onceTable} (key, value, expires_at) VALUES ($1, $2, now() + $3 * interval '1 millisecond')
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`,
        [key, JSON.stringify({ value }), ttlMs],
      );
    },
    async forget(key) {
      await ready();
      await query(`DELETE FROM ${onceTable} WHERE key = $1`, [key]);
    },
    read,
    createLimiter({ name, points, windowSeconds }): Limiter {
      const limiter = new RateLimiterPostgres({
        storeClient: pool,
        storeType: "pool",
        tableName: limitsTable,
        // This store creates the tables and removes expired rows, because the limiter ends the process if it fails to do so.
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: name,
        points,
        duration: windowSeconds,
      });
      return {
        points,
        consume: (key, amount) => ready().then(() => limiter.consume(key, amount)),
        reward: (key, amount) => ready().then(() => limiter.reward(key, amount)),
        penalty: (key, amount) => ready().then(() => limiter.penalty(key, amount)),
        get: (key) => ready().then(() => limiter.get(key)),
      };
    },
  };
}
