import { parseId } from "./ids.js";
import { amount, fields, first, items, list, own, record, text } from "./read.js";

/** Usage of the account. The API has no scores here. */
export interface Analytics {
  scenarios: { id: string; name?: string; sessionCount: number; durationSeconds?: number }[];
  /** Totals of the organization. */
  summary?: { totalSessions?: number; completedSessions?: number; totalMinutes?: number; balanceMinutes?: number };
  /** Daily usage of the organization. `date` is an ISO 8601 date. */
  days: { date: string; sessionCount: number; minutes: number }[];
  /** Members of the organization. */
  members: { userId?: string; name?: string; email?: string; sessionCount: number; minutes: number }[];
  /** The wire object, unchanged. */
  raw: Record<string, unknown>;
}

/** Filter of `getAnalytics`. */
export interface AnalyticsFilter {
  /** Start of the period: a Date or an ISO 8601 string. @default 90 days ago */
  from?: Date | string | undefined;
  /** End of the period: a Date or an ISO 8601 string. @default now */
  to?: Date | string | undefined;
  /** Returns the usage of the whole organization, if the token's owner may edit it. @default false */
  organization?: boolean | undefined;
}

/** Parses the response of getAnalytics. Returns undefined for anything else. Never throws. */
export function parseAnalytics(raw: unknown): Analytics | undefined {
  const object = record(raw);
  const dashboard = own(object, "org_dashboard");
  const summary = record(own(dashboard, "summary"));
  const scenarios = list(own(object, "scenarios"));
  if (!object || !(scenarios ?? summary)) return undefined;
  const { walletBalance: balanceMinutes, ...totals } = fields(summary, SUMMARY);
  const members = items(own(own(object, "member_usage"), "members"));
  return {
    scenarios: (scenarios ?? []).flatMap((row) => {
      const id = first(row, ["id", "_id", "scenario_id"], parseId);
      const { totalDurationSeconds: durationSeconds, ...rest } = fields(row, { name: text, sessionCount: count, totalDurationSeconds: amount });
      return id ? { id, ...rest, durationSeconds } : [];
    }),
    summary: summary && { ...totals, balanceMinutes },
    days: items(own(dashboard, "time_series")).flatMap((row) => {
      const { date, sessionCount, totalMinutes: minutes } = fields(row, { date: day, ...USAGE });
      return date ? { date, sessionCount, minutes } : [];
    }),
    members: (members.length > 0 ? members : items(own(dashboard, "usage_by_member"))).map((row) => {
      const { totalMinutes: minutes, ...rest } = fields(row, { userId: text, name: text, email: text, ...USAGE });
      return { ...rest, minutes };
    }),
    raw: object,
  };
}

const count = (value: unknown): number => amount(value) ?? 0;
const day = (value: unknown): string | undefined => /^\d{4}-\d\d-\d\d/.exec(text(value) ?? "")?.[0];

const SUMMARY = { totalSessions: amount, completedSessions: amount, totalMinutes: amount, walletBalance: amount };
const USAGE = { sessionCount: count, totalMinutes: count };
