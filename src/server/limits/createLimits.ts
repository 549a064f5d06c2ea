/**
 * Limits what people and the account spend. A call is counted before anything is sent, and the count is given back if the API
 * refused the call or was never reached. A call that may have been carried out stays counted.
 */
import { ToughTongueError } from "../../protocol/errors.js";
import type { LimitState } from "../../protocol/limits.js";
import type { Session } from "../../protocol/session.js";
import { ProxyError } from "../proxyError.js";
import type { Store } from "../store.js";
import type { StoreGuard } from "../storeGuard.js";
import { type Place, createActiveSessions } from "./activeSessions.js";
import { type Counter, type LimitInfo, type Refused, type Use, createCounter } from "./counter.js";
import { type Limit, type LimitsOptions, checkLimits, parseLimit } from "./limitsOptions.js";
import { createMinutes } from "./minutes.js";
import type { LimitReads } from "./limitReads.js";

export type PaidEndpoint = "createSession" | "analyzeSession";

/** Undoes or completes what one call counted. */
export interface Ticket {
  /** Gives the count back, because nothing was carried out. Never rejects. */
  giveBack(): Promise<void>;
  /** Records the session that the call has created. Never rejects. */
  created(session: string): Promise<void>;
}

export interface Limits {
  /** Counts a call. Throws the 429 of the limit that is reached, or a 503 if the store fails. */
  take(endpoint: PaidEndpoint, person: string | undefined, reads: LimitReads): Promise<Ticket>;
  /** Replaces the reservation of an ended session with its duration. */
  settle(session: Session): Promise<void>;
  /** The limits of a person, with what is left. */
  states(person: string | undefined, reads: LimitReads): Promise<LimitState[]>;
}

/** The key under which everyone is counted together. */
const EVERYONE = "everyone";

/** The longest window plus a day. */
const lookBackMs = 31 * 86_400_000;

/** After this time, the balance and running sessions may have changed. */
const recheckMs = 60_000;

const names: Record<string, string> = {
  createSession: "practices",
  analyzeSession: "analyses",
  minutes: "minutes of practice",
  activeSessions: "running practices",
};

function limitReached({ limit, per, max, window }: LimitInfo, resetsAt: number | undefined, retryAt = resetsAt): ProxyError {
  const whose = per === "person" ? "Your" : "This site's";
  const amount = [max, names[limit], window && `per ${window}`].filter((part) => part !== undefined).join(" ");
  const end = resetsAt === undefined ? undefined : new Date(resetsAt).toISOString();
  const message =
    limit === "stopBelowMinutes"
      ? "This site has too few minutes left on its account to start another practice."
      : `${whose} limit of ${amount} is reached.${end ? ` It is free again at ${end}.` : ""}`;
  const seconds = retryAt === undefined ? undefined : Math.max(1, Math.ceil((retryAt - Date.now()) / 1000));
  return new ProxyError(429, "limit_reached", message, {
    details: { limit, per, max, window, resetsAt: end },
    headers: seconds === undefined ? undefined : { "retry-after": String(seconds) },
  });
}

export function createLimits(options: LimitsOptions, store: Store, guard: StoreGuard): Limits {
  checkLimits(options);

  function counter(limit: "createSession" | "analyzeSession" | "minutes", per: "perPerson" | "perAccount", points = 1): Counter | undefined {
    const value: Limit | undefined = options[limit]?.[per];
    if (value === undefined) return undefined;
    const { max, window, seconds = 0, limiter } = parseLimit(`${limit}.${per}`, value);
    if (max !== undefined && points > 1 && max < points) {
      throw new ToughTongueError("invalid_argument", `createProxy: limits.${limit}.${per} allows ${max}, less than one session reserves (${points}).`);
    }
    const info: LimitInfo = { limit, per: per === "perPerson" ? "person" : "account", max, window };
    const name = `${limit}-${info.per}-${window}`;
    return createCounter(info, limiter ?? store.createLimiter({ name, points: max!, windowSeconds: seconds }), points, guard);
  }

  const reserve = options.minutes?.reserve ?? 0;
  const both = (limit: "createSession" | "analyzeSession" | "minutes", points?: number) =>
    [counter(limit, "perPerson", points), counter(limit, "perAccount", points)].filter((one) => one !== undefined);
  const minuteCounters = both("minutes", reserve);
  const counters: Record<PaidEndpoint, readonly Counter[]> = {
    createSession: [...both("createSession"), ...minuteCounters],
    analyzeSession: both("analyzeSession"),
  };
  const minutes = minuteCounters.length > 0 ? createMinutes(minuteCounters, reserve, store, guard) : undefined;
  const places = options.activeSessions?.perPerson;
  const active = places === undefined ? undefined : createActiveSessions(places, store, guard);

  const keyOf = ({ info }: Counter, person: string | undefined) => (info.per === "account" ? EVERYONE : person);

  /** Settles sessions whose end the proxy has not seen, so that they no longer hold their reservations. */
  async function settleUnseen(reads: LimitReads): Promise<boolean> {
    const sessions = await reads.sessions(new Date(Date.now() - lookBackMs));
    const changed = await Promise.all(sessions.map((session) => minutes!.settle(session)));
    return changed.includes(true);
  }

  async function count(one: Counter, key: string, person: string | undefined, reads: LimitReads): Promise<Use | Refused | undefined> {
    const result = await one.consume(key);
    if (one.info.limit !== "minutes" || !result || !("refused" in result) || person === undefined) return result;
    const isFreed = await settleUnseen(reads).catch(() => false);
    return isFreed ? one.consume(key) : result;
  }

  async function checkBalance(reads: LimitReads): Promise<LimitState | undefined> {
    const least = options.stopBelowMinutes;
    if (least === undefined) return undefined;
    const available = await reads.availableMinutes();
    return { limit: "stopBelowMinutes", per: "account", isReached: available !== undefined && available < least };
  }

  return {
    async take(endpoint, person, reads) {
      const taken: Array<{ counter: Counter; key: string; use: Use }> = [];
      let place: Place | undefined;
      const giveBack = async () => {
        await Promise.all([...taken.map(({ counter: one, use }) => use.change(one.info.limit === "minutes" ? -reserve : -1)), place?.free().catch(() => {})]);
      };
      try {
        for (const one of counters[endpoint]) {
          const key = keyOf(one, person);
          if (key === undefined) continue;
          const result = await count(one, key, person, reads);
          if (result && "refused" in result) throw limitReached(result.info, result.resetsAt);
          if (result) taken.push({ counter: one, key, use: result });
        }
        if (endpoint === "createSession" && active && person !== undefined) {
          const claimed = await active.claim(person, reads);
          if (!("fill" in claimed)) {
            const info: LimitInfo = { limit: "activeSessions", per: "person", max: places };
            throw limitReached(info, claimed.freeAt, Math.min(claimed.freeAt ?? Infinity, Date.now() + recheckMs));
          }
          place = claimed;
        }
        const balance = endpoint === "createSession" ? await checkBalance(reads) : undefined;
        if (balance?.isReached) throw limitReached(balance, undefined, Date.now() + recheckMs);
      } catch (thrown) {
        await giveBack();
        throw thrown;
      }
      return {
        giveBack,
        async created(session) {
          const uses = minuteCounters.map((one) => taken.find(({ counter: taker }) => taker === one));
          await Promise.all([place?.fill(session), minutes?.record(session, uses)]).catch(() => {
            // The place and the reservation stay until their time is over.
          });
        },
      };
    },

    async settle(session) {
      await minutes?.settle(session);
    },

    async states(person, reads) {
      const all = [...counters.createSession, ...counters.analyzeSession];
      const counted = all.map(async (one) => {
        const key = keyOf(one, person);
        return key === undefined ? undefined : one.state(key);
      });
      const running = async (): Promise<LimitState | undefined> => {
        if (!active || person === undefined) return undefined;
        const left = await active.left(person, reads);
        return { limit: "activeSessions", per: "person", max: places, left, isReached: left === 0 };
      };
      const states = await Promise.all([...counted, running(), checkBalance(reads)]);
      return states.filter((state) => state !== undefined);
    },
  };
}
