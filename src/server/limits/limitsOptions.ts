import { ToughTongueError } from "../../protocol/errors.js";
import type { LimitName, LimitWindow } from "../../protocol/limits.js";
import type { Limiter } from "./limiter.js";

const windowSeconds: Readonly<Record<LimitWindow, number>> = { minute: 60, hour: 3600, day: 86_400, week: 604_800, month: 2_592_000 };

/**
 * A number and a window, such as "5/day" or "120/month" (minute, hour, day, week or month), or a limiter of
 * `rate-limiter-flexible` for everything else.
 *
 * A window begins with the first use and lasts 60 seconds, 60 minutes, 24 hours, 7 days or 30 days, in every time zone. With
 * "5/day", a person who starts the first practice at 9:00 can start a sixth at 9:00 the next day.
 */
export type Limit = string | Limiter;

export interface CallLimits {
  /** For each e-mail address that `authorize` returns. */
  perPerson?: Limit | undefined;
  /** For everyone together. */
  perAccount?: Limit | undefined;
}

export interface LimitsOptions {
  /** How many sessions may be created. */
  createSession?: CallLimits | undefined;
  /** How many analyses may be run. Reading an existing one does not count. */
  analyzeSession?: CallLimits | undefined;
  /**
   * How many minutes may be used. Creating a session reserves `reserve` minutes. Once the session has ended, its duration (rounded
   * up) counts instead.
   */
  minutes?: (CallLimits & { reserve: number }) | undefined;
  /** How many sessions a person may run at the same time. A session whose end is unknown counts for 40 minutes. */
  activeSessions?: { perPerson: number } | undefined;
  /** No session is created while the account's balance is below this number of minutes. */
  stopBelowMinutes?: number | undefined;
}

export interface ParsedLimit {
  max?: number;
  window?: LimitWindow;
  seconds?: number;
  /** The host's own limiter. */
  limiter?: Limiter;
}

const misuse = (what: string) => new ToughTongueError("invalid_argument", `createProxy: limits.${what}`);

/** Parses one limit. Throws if it is invalid. */
export function parseLimit(name: string, limit: Limit): ParsedLimit {
  if (typeof limit === "object" && limit !== null && typeof limit.consume === "function") {
    return { limiter: limit, max: typeof limit.points === "number" ? limit.points : undefined };
  }
  const match = typeof limit === "string" && /^\s*(\d{1,9})\s*\/\s*(minute|hour|day|week|month)\s*$/.exec(limit);
  if (!match) {
    throw misuse(
      `${name} is ${JSON.stringify(limit)}. Write a number and a window, such as "5/day" (minute, hour, day, week or month), or pass a limiter of rate-limiter-flexible.`,
    );
  }
  const window = match[2] as LimitWindow;
  return { max: Number(match[1]), window, seconds: windowSeconds[window] };
}

const isCount = (value: unknown, least: number): value is number => Number.isInteger(value) && (value as number) >= least;

const known: Readonly<Record<LimitName, readonly string[]>> = {
  createSession: ["perPerson", "perAccount"],
  analyzeSession: ["perPerson", "perAccount"],
  minutes: ["perPerson", "perAccount", "reserve"],
  activeSessions: ["perPerson"],
  stopBelowMinutes: [],
};

/** Throws at startup for invalid limits, because a misspelled limit would limit nothing. */
export function checkLimits(limits: LimitsOptions): void {
  for (const [name, value] of Object.entries(limits) as Array<[LimitName, unknown]>) {
    if (!Object.hasOwn(known, name)) throw misuse(`${name} does not exist. The limits are: ${Object.keys(known).join(", ")}.`);
    if (value === undefined || name === "stopBelowMinutes") continue;
    if (typeof value !== "object" || value === null) throw misuse(`${name} must be an object such as { perPerson: … }.`);
    for (const part of Object.keys(value)) {
      if (!known[name].includes(part)) throw misuse(`${name}.${part} does not exist. It can have: ${known[name].join(", ")}.`);
    }
  }
  const { minutes, activeSessions, stopBelowMinutes } = limits;
  if (minutes && !isCount(minutes.reserve, 1)) throw misuse("minutes.reserve must be a whole number of minutes, 1 or more.");
  if (activeSessions && !(isCount(activeSessions.perPerson, 1) && activeSessions.perPerson <= 100)) {
    throw misuse("activeSessions.perPerson must be a whole number from 1 to 100.");
  }
  if (stopBelowMinutes !== undefined && !(typeof stopBelowMinutes === "number" && stopBelowMinutes >= 0)) {
    throw misuse("stopBelowMinutes must be a number of minutes.");
  }
}
