/** Bodies and queries of the client's requests, in the vendor's spelling. Undefined fields are not sent. */
import type { AccessTokenInput } from "./accessToken.js";
import { parseDate } from "./date.js";
import { invalidArgument, requireId } from "./ids.js";
import { wireName } from "./read.js";
import type { ScenarioInput } from "./scenario.js";
import type { SessionFilter, SessionInput } from "./session.js";

/** The body of createScenario and updateScenario. */
export function scenarioRequest({ fields, ...input }: Partial<ScenarioInput>): Record<string, unknown> {
  // With an id in the body, the vendor updates that scenario instead of creating one.
  return { ...fields, ...toBody(input), id: undefined };
}

/** The query of listScenarios. */
export function scenarioQuery(filter: { search?: string; type?: string; featured?: boolean } = {}): Record<string, string> {
  return toQuery({ search: filter.search?.trim(), type: filter.type, isFeatured: filter.featured });
}

/** The body of createSession. */
export function sessionRequest(input: SessionInput): Record<string, unknown> {
  return toBody({ ...input, scenarioId: requireId(input.scenarioId, "scenarioId") });
}

/** The query of listSessions. Throws `invalid_argument` for a malformed id or date. */
export function sessionQuery(filter: SessionFilter = {}): Record<string, string> {
  const { from, to, limit, ...rest } = filter;
  if (rest.scenarioId !== undefined) requireId(rest.scenarioId, "scenarioId");
  return toQuery({ ...rest, fromDate: dateText(from), toDate: dateText(to), limit: limit && Math.min(limit, 500) });
}

/** The body of analyzeSession. */
export function analyzeRequest(id: string, force?: boolean): Record<string, unknown> {
  return { session_id: requireId(id, "The session id"), force: force || undefined };
}

/** The body of createAccessToken. */
export function accessTokenRequest(input: AccessTokenInput): Record<string, unknown> {
  return toBody({ ...input, scenarioId: requireId(input.scenarioId, "scenarioId") });
}

/** Throws for a bad date: leaving it out would silently widen the list. */
function dateText(value: Date | string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const date = typeof value === "string" ? parseDate(value) : value;
  if (date && !Number.isNaN(date.getTime())) return typeof value === "string" ? value : value.toISOString();
  throw invalidArgument("from and to must be a Date or ISO 8601 text");
}

function toBody(input: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [wireName(name), value]));
}

/** Also without null and empty strings. */
function toQuery(input: object): Record<string, string> {
  const kept = Object.entries(input).filter(([, value]) => value != null && value !== "");
  return Object.fromEntries(kept.map(([name, value]) => [wireName(name), String(value)]));
}
