import type { LimitState } from "../../protocol/limits.js";
import type { StoreGuard } from "../storeGuard.js";
import type { Limiter, LimiterResult } from "./limiter.js";

/** Identifies the limit for callers. */
export type LimitInfo = Pick<LimitState, "limit" | "per" | "max" | "window">;

/** One counted call. */
export interface Use {
  /** Changes the count, or does nothing if its window is over: the next window never counted this call. Never rejects. */
  change(points: number): Promise<void>;
  /** When the window ends, in milliseconds since 1970. */
  resetsAt?: number;
}

export interface Refused {
  refused: true;
  info: LimitInfo;
  resetsAt?: number;
}

export interface Counter {
  info: LimitInfo;
  consume(key: string): Promise<Use | Refused | undefined>;
  /** A use that was counted earlier, perhaps by another instance. */
  recall(key: string, resetsAt: number | undefined): Use;
  state(key: string): Promise<LimitState>;
}

/** Clocks of instances differ a little, and a call to the store takes time. */
const marginMs = 2000;

/** Limiters reject with a plain result for a refusal, and with an error for a failure. */
function readRefusal(reason: unknown): LimiterResult {
  if (typeof reason !== "object" || reason === null || reason instanceof Error) throw reason;
  return reason;
}

const endOf = ({ msBeforeNext }: LimiterResult): number | undefined =>
  typeof msBeforeNext === "number" && msBeforeNext > 0 ? Date.now() + msBeforeNext : undefined;

/** One limit over one limiter. `points` is the number of points that a call counts. */
export function createCounter(info: LimitInfo, limiter: Limiter, points: number, guard: StoreGuard): Counter {
  async function change(key: string, amount: number): Promise<void> {
    const method = amount < 0 ? limiter.reward : limiter.penalty;
    try {
      await guard(async () => amount !== 0 && (await method?.call(limiter, key, Math.abs(amount))));
    } catch {
      // One use too many stays counted until the window ends.
    }
  }

  function recall(key: string, resetsAt: number | undefined): Use {
    return {
      resetsAt,
      async change(amount) {
        if (resetsAt === undefined || Date.now() < resetsAt - marginMs) await change(key, amount);
      },
    };
  }

  return {
    info,
    recall,
    async consume(key) {
      const attempt = () =>
        Promise.resolve(limiter.consume(key, points)).then(
          (result) => ({ isRefused: false, result }),
          (reason: unknown) => ({ isRefused: true, result: readRefusal(reason) }),
        );
      // A late count belongs to a call that was refused, or that was allowed without it.
      const counted = await guard(attempt, () => void change(key, -points));
      if (!counted) return undefined;
      const use = recall(key, endOf(counted.result));
      if (!counted.isRefused) return use;
      // While a limiter blocks a key, it counts nothing.
      if ((counted.result.consumedPoints ?? points) > 0) await use.change(-points);
      return { refused: true, info, resetsAt: use.resetsAt };
    },
    async state(key) {
      const result = await limiter.get?.(key);
      const consumed = Math.max(0, result?.consumedPoints ?? 0);
      const left = info.max === undefined || !limiter.get ? undefined : Math.max(0, info.max - consumed);
      const end = result && consumed > 0 ? endOf(result) : undefined;
      return {
        ...info,
        left,
        isReached: left !== undefined && left < points,
        resetsAt: end === undefined ? undefined : new Date(end),
      };
    },
  };
}
