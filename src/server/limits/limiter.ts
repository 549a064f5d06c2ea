import RateLimiterMemory from "rate-limiter-flexible/lib/RateLimiterMemory.js";

/** The state of a key, as a limiter reports it. */
export interface LimiterResult {
  /** Milliseconds until the window ends. Negative if it never does. */
  readonly msBeforeNext?: number;
  readonly consumedPoints?: number;
}

/** The part of a limiter of `rate-limiter-flexible` that the proxy uses. Your own object needs only these methods. */
export interface Limiter {
  /** Points in one window. */
  readonly points?: number;
  /** Counts points. Rejects with a `LimiterResult` if there are not enough, and with an `Error` if counting failed. */
  consume(key: string, points?: number): Promise<LimiterResult>;
  /** Gives points back. Without this method, nothing is given back. */
  reward?(key: string, points?: number): Promise<unknown>;
  /** Counts points without a check, for a session that was longer than its reservation. */
  penalty?(key: string, points?: number): Promise<unknown>;
  /** The current count, for `GET <proxy>/limits`. */
  get?(key: string): Promise<LimiterResult | null>;
}

export interface LimiterSpec {
  /** Distinguishes the counter from the others in the same store. */
  name: string;
  points: number;
  windowSeconds: number;
}

export type LimiterFactory = (spec: LimiterSpec) => Limiter;

/**
 * Counts in the memory of this process. The windows are kept here, because RateLimiterMemory ends each window by a timer, and a
 * timer of 30 days would overflow and end after a millisecond.
 */
export const createMemoryLimiter: LimiterFactory = ({ name, points, windowSeconds }) => {
  const limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: 0 });
  /** When each key's window ends, the earliest first. */
  const windows = new Map<string, number>();

  function enter(key: string): { msBeforeNext: number } {
    const now = Date.now();
    for (const [oldest, endsAt] of windows) {
      if (endsAt > now) break;
      windows.delete(oldest);
      void limiter.delete(oldest);
    }
    const endsAt = windows.get(key) ?? now + windowSeconds * 1000;
    windows.set(key, endsAt);
    return { msBeforeNext: endsAt - now };
  }

  return {
    points,
    async consume(key, amount) {
      const { msBeforeNext } = enter(key);
      try {
        const { consumedPoints } = await limiter.consume(key, amount);
        return { consumedPoints, msBeforeNext };
      } catch (refused) {
        throw { consumedPoints: (refused as LimiterResult).consumedPoints, msBeforeNext };
      }
    },
    async reward(key, amount) {
      if (windows.has(key)) await limiter.reward(key, amount);
    },
    async penalty(key, amount) {
      enter(key);
      await limiter.penalty(key, amount);
    },
    async get(key) {
      if (!windows.has(key)) return null;
      const { msBeforeNext } = enter(key);
      const result = await limiter.get(key);
      return { consumedPoints: result?.consumedPoints ?? 0, msBeforeNext };
    },
  };
};
