/** The limits of a host's proxy, as returned by `GET <proxy>/limits` and in the error of a refused call. */
import { parseDate } from "./date.js";
import { amount, items, own, record } from "./read.js";

export type LimitName = "createSession" | "analyzeSession" | "minutes" | "activeSessions" | "stopBelowMinutes";

/** A window begins with the first use and lasts 60 seconds, 60 minutes, 24 hours, 7 days or 30 days. */
export type LimitWindow = "minute" | "hour" | "day" | "week" | "month";

/** One limit, and what is left of it. */
export interface LimitState {
  limit: LimitName;
  /** Whether it counts the caller alone, or everyone together. */
  per: "person" | "account";
  /** How many are allowed: sessions, analyses or minutes. */
  max?: number;
  window?: LimitWindow;
  left?: number;
  /** The next call would be refused. */
  isReached: boolean;
  /** When it can be used again. Missing while nothing is counted, or if it is unknown. */
  resetsAt?: Date;
}

/** The caller's remaining limits and rights. */
export interface CallerLimits {
  limits: LimitState[];
  /** Missing if the proxy does not report them. */
  rights?: CallerRights | undefined;
}

export interface CallerRights {
  /** Whether the caller may read the sessions of everyone, or of some others. */
  canReview: boolean | "some";
  /** Whether the caller may edit scenarios and read the account's balance. */
  canManage: boolean;
}

const names: readonly unknown[] = ["createSession", "analyzeSession", "minutes", "activeSessions", "stopBelowMinutes"];
const windows: readonly unknown[] = ["minute", "hour", "day", "week", "month"];

/** Parses one limit, from the list or from the details of an error. Returns undefined for anything else. */
export function parseLimitState(raw: unknown): LimitState | undefined {
  const [limit, per, window] = ["limit", "per", "window"].map((key) => own(raw, key));
  if (!names.includes(limit) || (per !== "person" && per !== "account")) return undefined;
  return {
    limit: limit as LimitName,
    per,
    max: amount(own(raw, "max")),
    window: windows.includes(window) ? (window as LimitWindow) : undefined,
    left: amount(own(raw, "left")),
    isReached: own(raw, "isReached") === true,
    resetsAt: parseDate(own(raw, "resetsAt")),
  };
}

/** Parses the caller's limits and rights. Returns undefined for anything else. */
export function parseCallerLimits(raw: unknown): CallerLimits | undefined {
  if (!record(raw)) return undefined;
  const rights = own(raw, "rights");
  const [canReview, canManage] = ["canReview", "canManage"].map((name) => own(rights, name));
  return {
    limits: items(own(raw, "limits")).flatMap((row) => parseLimitState(row) ?? []),
    rights: record(rights) && { canReview: canReview === "some" || canReview === true ? canReview : false, canManage: canManage === true },
  };
}

/** The limit that refused a call. Undefined for any other error. */
export function reachedLimit(error: unknown): LimitState | undefined {
  const details = own(error, "details");
  const state = [details, own(details, "details")].map(parseLimitState).find(Boolean);
  return state && { ...state, isReached: true };
}
