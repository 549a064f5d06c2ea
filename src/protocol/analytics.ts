import { parseId } from "./ids.js";
import { amount, first, items, own, record, text } from "./read.js";

/** Usage of the account. The API has no scores here. */
export interface Analytics {
  scenarios: { id: string; name?: string; sessionCount: number; durationSeconds?: number }[];
  /** Totals of the organization. */
  summary?: { totalSessions?: number; completedSessions?: number; totalMinutes?: number; balanceMinutes?: number };
  /** Use of the organization by day. `date` is an ISO 8601 date. */
  days: { date: string; sessionCount: number; minutes: number }[];
  /** Members of the organization. */
  members: { userId?: string; name?: string; email?: string; sessionCount: number; minutes: number }[];
  /** The wire object, unchanged. */
  raw: Record<string, unknown>;
}

/** Filter of `getAnalytics`. */
export interface AnalyticsFilter {
  /** Start of the period: a Date or an ISO 8601 string. @default 90 days ago */
  from?: Date | string;
  /** End of the period: a Date or an ISO 8601 string. @default now */
  to?: Date | string;
  /** Of the whole organization. Needs an organization, and the right to edit it. @default false */
  organization?: boolean;
}

/** Reads the response of getAnalytics. Undefined if it is not one. Never throws. */
export function parseAnalytics(raw: unknown): Analytics | undefined {
  const object = record(raw);
  const keys = ["scenarios", "org_dashboard", "member_usage"];
  if (!object || !keys.some((key) => own(object, key) != null)) return undefined;
  const dashboard = own(object, "org_dashboard");
  const summary = record(own(dashboard, "summary"));
  const members = items(own(own(object, "member_usage"), "members"));
  const number = (row: unknown, key: string) => amount(own(row, key));
  return {
    scenarios: items(own(object, "scenarios")).flatMap((row) => {
      const id = first(row, ["id", "_id", "scenario_id"], parseId);
      const name = text(own(row, "name"));
      return id ? { id, name, sessionCount: number(row, "session_count") ?? 0, durationSeconds: number(row, "total_duration_seconds") } : [];
    }),
    summary: summary && {
      totalSessions: number(summary, "total_sessions"),
      completedSessions: number(summary, "completed_sessions"),
      totalMinutes: number(summary, "total_minutes"),
      balanceMinutes: number(summary, "wallet_balance"),
    },
    days: items(own(dashboard, "time_series")).flatMap((row) => {
      const date = text(own(row, "date"))?.slice(0, 10);
      return date && /^\d{4}-\d\d-\d\d$/.test(date)
        ? { date, sessionCount: number(row, "session_count") ?? 0, minutes: number(row, "total_minutes") ?? 0 }
        : [];
    }),
    members: (members.length > 0 ? members : items(own(dashboard, "usage_by_member"))).filter(record).map((row) => ({
      userId: text(own(row, "user_id")),
      name: text(own(row, "name")),
      email: text(own(row, "email")),
      sessionCount: number(row, "session_count") ?? 0,
      minutes: number(row, "total_minutes") ?? 0,
    })),
    raw: object,
  };
}
