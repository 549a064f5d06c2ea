import { DurableObject, env, waitUntil } from "cloudflare:workers";
import { type Store, createProxy } from "tough-tongue-react/server";

declare function userOf(request: Request): Promise<{ email: string } | undefined>;

interface Entry {
  until: number;
  /** Missing while the work is running. */
  result?: { done: true; value?: unknown };
}

interface Count {
  until: number;
  points: number;
}

/** One object for all isolates. No other call runs between a read of its storage and the write that follows. */
export class SharedStore extends DurableObject {
  async #find<Value extends { until: number }>(key: string): Promise<Value | undefined> {
    const found = await this.ctx.storage.get<Value>(key);
    return found && found.until > Date.now() ? found : undefined;
  }

  async #put(key: string, value: Entry | Count): Promise<void> {
    await this.ctx.storage.put(key, value);
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + 86_400_000);
  }

  async read(key: string) {
    const entry = await this.#find<Entry>(key);
    return entry && (entry.result ?? ("running" as const));
  }

  async begin(key: string, leaseMs: number) {
    const known = await this.read(key);
    if (known === undefined) await this.#put(key, { until: Date.now() + leaseMs });
    return known ?? ("new" as const);
  }

  async done(key: string, ttlMs: number, value?: unknown) {
    await this.#put(key, { until: Date.now() + ttlMs, result: { done: true, value } });
  }

  async forget(key: string) {
    await this.ctx.storage.delete(key);
  }

  async count(key: string, change: number, windowSeconds: number) {
    const { until, points } = (await this.#find<Count>(key)) ?? { until: Date.now() + windowSeconds * 1000, points: 0 };
    if (change !== 0) await this.#put(key, { until, points: points + change });
    return { consumedPoints: points + change, msBeforeNext: until - Date.now() };
  }

  /** Deletes expired entries once a day. */
  async alarm() {
    for (const [key, { until }] of await this.ctx.storage.list<Entry | Count>()) {
      if (until <= Date.now()) await this.ctx.storage.delete(key);
    }
  }
}

/** A stub can be used only in the request that created it. */
const shared = () => env.STORE.get(env.STORE.idFromName("tough-tongue"));

const store: Store = {
  begin: (key, leaseMs) => shared().begin(key, leaseMs),
  done: (key, ttlMs, value) => shared().done(key, ttlMs, value),
  forget: (key) => shared().forget(key),
  read: (key) => shared().read(key),
  createLimiter: ({ name, points, windowSeconds }) => {
    const change = (key: string, amount: number) => shared().count(`${name}:${key}`, amount, windowSeconds);
    return {
      points,
      async consume(key, amount = 1) {
        const result = await change(key, amount);
        if (result.consumedPoints > points) throw result;
        return result;
      },
      reward: (key, amount = 1) => change(key, -amount),
      penalty: (key, amount = 1) => change(key, amount),
      get: (key) => change(key, 0),
    };
  },
};

const proxy = createProxy({
  token: () => env.TTAI_TOKEN,
  authorize: async ({ request }) => {
    const user = await userOf(request);
    return user ? { userEmail: user.email } : false;
  },
  limits: { createSession: { perPerson: "5/day" } },
  store,
  waitUntil,
});

export default { fetch: proxy };
