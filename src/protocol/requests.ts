/** Bodies and queries of the client's requests, in the vendor's spelling. Undefined fields are not sent. */
import type { AccessTokenInput } from "./accessToken.js";
import type { AnalyticsFilter } from "./analytics.js";
import { parseDate } from "./date.js";
import type { Query } from "./endpoints.js";
import { invalidArgument, requireId } from "./ids.js";
import { metadataQuery } from "./metadataFilter.js";
import { flatValues, own, wireName } from "./read.js";
import type { ScenarioFilter, ScenarioPatch } from "./scenario.js";
import type { ScenarioDraftInput } from "./scenarioDraft.js";
import type { PostProcessInput, SessionFilter, SessionImport, SessionInput } from "./session.js";

type Body = Record<string, unknown>;
type WireQuery = Record<string, string>;

/** The body of createScenario and updateScenario. */
export function scenarioRequest({ fields, ...input }: ScenarioPatch): Body {
  // With an id in the body, the vendor updates that scenario instead of creating one.
  return { ...fields, ...toBody(input), id: undefined };
}

/** The query of listScenarios. */
export function scenarioQuery({ search, type, featured, metadata }: ScenarioFilter = {}): WireQuery {
  return { ...toQuery({ search: search?.trim(), type, isFeatured: featured }), ...metadataQuery(metadata) };
}

/** The body of draftScenario. */
export function scenarioDraftRequest({ reasoning, ...input }: ScenarioDraftInput): Body {
  return toBody({ ...input, reasoningPower: reasoning ?? "default", includeName: true });
}

/** The body of createSession and createAccessToken. */
export function sessionRequest(input: SessionInput | AccessTokenInput): Body {
  return toBody({ ...input, scenarioId: requireId(input.scenarioId, "scenarioId") });
}

/** The body of importSession. The API can filter only by flat values. */
export function importRequest(input: SessionImport): Body {
  return { ...sessionRequest(input), user_metadata: flatValues(input.metadata) };
}

/** The query of listSessions. Throws `invalid_argument` for a malformed id or date. */
export function sessionQuery(filter: SessionFilter = {}): WireQuery {
  const { scenarioId, userEmail, from, to, organization, metadata, page, limit } = filter;
  if (scenarioId !== undefined) requireId(scenarioId, "scenarioId");
  return {
    ...toQuery({
      scenarioId,
      userEmail: typeof userEmail === "string" ? userEmail : userEmail?.join(","),
      $gteCreatedAt: dateText(from),
      $lteCreatedAt: dateText(to, true),
      isOrg: organization || undefined,
      page,
      limit: limit && Math.min(limit, 500),
    }),
    ...metadataQuery(metadata),
  };
}

/** The query of getSessions. */
export function sessionIdsQuery(ids: readonly string[]): WireQuery {
  return { session_ids: ids.join(",") };
}

/** The different ids in the query of getSessions. */
export function sessionIdsOf({ session_ids: ids }: Query): string[] {
  return [...new Set(ids?.split(","))];
}

/** The body of analyzeSession. */
export function analyzeRequest(id: string, force?: boolean): Body {
  return { session_id: requireId(id, "The session id"), force: force || undefined };
}

/** The body of postProcess. */
export function postProcessRequest({ analysis, extraction }: PostProcessInput): Body {
  return { run_analysis: Boolean(analysis), run_extraction: Boolean(extraction) };
}

/** Whether a body of postProcess or importSession asks for an analysis. */
export function asksForAnalysis(body: unknown): boolean {
  return own(body, "run_analysis") === true || own(body, "force_analysis") === true;
}

/** The query of getAnalytics. The vendor documents the parameter for an organization under two names, so both are sent. */
export function analyticsQuery({ from, to, organization }: AnalyticsFilter = {}): WireQuery {
  const isOrganization = organization || undefined;
  return toQuery({ isOrgWide: isOrganization, isOrg: isOrganization, startDate: dateText(from), endDate: dateText(to, true) });
}

/** Throws for an invalid date, because leaving it out would silently widen the list. If the end of a period is a day, the period includes that day. */
function dateText(value: Date | string | undefined, isEnd = false): string | undefined {
  if (value === undefined) return undefined;
  const date = typeof value === "string" ? parseDate(value) : value;
  if (!date || Number.isNaN(date.getTime())) throw invalidArgument("from and to must be a Date or ISO 8601 text");
  if (typeof value !== "string") return value.toISOString();
  return isEnd && value.length === 10 ? `${value}T23:59:59.999Z` : value;
}

function toBody(input: object): Body {
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [wireName(name), value]));
}

/** Also without null and empty strings. */
function toQuery(input: object): WireQuery {
  const kept = Object.entries(input).filter(([, value]) => value != null && value !== "");
  return Object.fromEntries(kept.map(([name, value]) => [wireName(name), String(value)]));
}
