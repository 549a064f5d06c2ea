import { parseDate } from "./date.js";
import { invalidArgument, requireId } from "./ids.js";
import type { SessionFilter, SessionInput } from "./session.js";
import { toBody, toQuery } from "./write.js";

/** The body of the call that creates a session. What is undefined is not sent. */
export function sessionRequest(input: SessionInput): Record<string, unknown> {
  return toBody({ ...input, scenarioId: requireId(input.scenarioId, "scenarioId") });
}

/** The query of the call that lists sessions. Throws `invalid_argument` for an id or a date that is none. */
export function sessionQuery(filter: SessionFilter = {}): Record<string, string> {
  const { from, to, limit, ...rest } = filter;
  if (rest.scenarioId !== undefined) requireId(rest.scenarioId, "scenarioId");
  return toQuery({ ...rest, fromDate: dateText(from), toDate: dateText(to), limit: limit && Math.min(limit, 500) });
}

/** Left out, a bad date would widen the list without a word. */
function dateText(value: Date | string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const date = typeof value === "string" ? parseDate(value) : value;
  if (date && !Number.isNaN(date.getTime())) return typeof value === "string" ? value : value.toISOString();
  throw invalidArgument("from and to must be a Date or ISO 8601 text");
}

/** The body of the call that runs an analysis, or returns the one that is there. */
export function analyzeRequest(id: string, force?: boolean): Record<string, unknown> {
  return { session_id: requireId(id, "The session id"), force: force || undefined };
}
