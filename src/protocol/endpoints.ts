import { isId, requireId } from "./ids.js";
import { isMetadataParameter } from "./metadataFilter.js";
import { own } from "./read.js";

export type HttpMethod = "GET" | "POST" | "PATCH" | "DELETE";

/** The right that a caller of the proxy needs. */
export type Right = "everyone" | "canReview" | "canManage";

/** A method and a path below the API's base URL; `{id}` stands for one opaque id. */
export interface Route {
  method: HttpMethod;
  path: string;
}

export interface Endpoint extends Route {
  /** The route to try on accounts without the first one; see routes.ts. */
  next?: Route;
  /** Query parameters; a proxy forwards no others. */
  query: readonly string[];
  /** Also accepts filters by metadata: `meta_<key>`, `meta_$gte_<key>` and so on. */
  hasMetadataFilter?: true;
  /** Body fields that may be sent; `"scenario"`: all but ids. Missing: no body. */
  body?: readonly string[] | "scenario";
  /**
   * Top-level fields of a successful response. A 2xx object with `error` or `detail` and none of these fields is an
   * error. `message` and `status` do not belong here, because errors have them as well.
   */
  answers: readonly string[];
  right: Right;
  /** Not exposed by a proxy unless the host lists it in `endpoints`. */
  isOptIn?: true;
  /** Not every account has it: without a route, the error is `not_supported`. */
  isOptional?: true;
  /** The proxy itself answers it; the vendor has no such route. */
  isOwn?: true;
  /** The thing that a call is about, and the place of its id: the path, or a field of the body. */
  subject?: { kind: "scenario" | "session" | "collection"; in: "path" | "scenario_id" | "session_id" };
  /** Content of a successful response. */
  returns: "scenario" | "scenarios" | "session" | "sessions" | "transcript" | "other";
  /** A successful call makes cached scenarios stale. */
  changesScenarios?: true;
  /** A proxy may answer several callers from one response. */
  isShareable?: true;
  /** How long the vendor works before it responds. Missing: not long. */
  work?: "seconds" | "minutes";
}

const scenarioFields = ["id", "_id", "scenario_id", "name"] as const;
const sessionFields = ["id", "_id", "session_id"] as const;
/** The analysis in each of its dialects, a whole session, or a confirmation that the analysis has begun. */
const analysisFields = [
  ...[...sessionFields, "ok", "analysis", "evaluation", "improvement", "is_analyzing", "overall_score"],
  ...["strengths", "improvements", "summary", "evaluation_results", "improvement_results"],
];

const table = {
  testToken: {
    method: "POST",
    path: "/test",
    query: [],
    body: ["input"],
    answers: ["success"],
    right: "canManage",
    returns: "other",
  },
  getBalance: {
    method: "GET",
    path: "/balance",
    query: [],
    answers: ["available_minutes", "balance"],
    right: "canManage",
    returns: "other",
  },
  getLimits: {
    method: "GET",
    path: "/limits",
    query: [],
    answers: ["limits"],
    right: "everyone",
    isOptional: true,
    isOwn: true,
    returns: "other",
  },
  listOrganizations: {
    method: "GET",
    path: "/v2/organizations",
    query: [],
    answers: ["organizations"],
    right: "canManage",
    isOptional: true,
    returns: "other",
  },
  listScenarios: {
    method: "GET",
    path: "/scenarios",
    query: ["search", "type", "is_featured"],
    hasMetadataFilter: true,
    answers: ["scenarios"],
    right: "everyone",
    returns: "scenarios",
    isShareable: true,
  },
  listFeaturedScenarios: {
    method: "GET",
    path: "/featured-scenarios",
    query: [],
    answers: ["scenarios"],
    right: "everyone",
    returns: "scenarios",
    isShareable: true,
  },
  getScenario: {
    method: "GET",
    path: "/scenarios/{id}",
    query: [],
    answers: scenarioFields,
    right: "everyone",
    subject: { kind: "scenario", in: "path" },
    returns: "scenario",
    isShareable: true,
  },
  createScenario: {
    method: "POST",
    path: "/scenarios",
    query: [],
    body: "scenario",
    answers: scenarioFields,
    right: "canManage",
    returns: "scenario",
    changesScenarios: true,
  },
  updateScenario: {
    method: "PATCH",
    path: "/scenarios/{id}",
    next: { method: "POST", path: "/scenarios" },
    query: [],
    body: "scenario",
    answers: scenarioFields,
    right: "canManage",
    isOptional: true,
    subject: { kind: "scenario", in: "path" },
    returns: "scenario",
    changesScenarios: true,
  },
  deleteScenario: {
    method: "DELETE",
    path: "/scenarios/{id}",
    query: [],
    answers: ["success", "ok"],
    right: "canManage",
    isOptional: true,
    subject: { kind: "scenario", in: "path" },
    returns: "other",
    changesScenarios: true,
  },
  draftScenario: {
    method: "POST",
    path: "/v2/scenario/generate-advanced",
    query: [],
    body: ["name", "context", "prompt", "reasoning_power", "include_name"],
    answers: ["instructions", "user_instructions", "user_friendly_description"],
    right: "canManage",
    isOptional: true,
    returns: "other",
    work: "minutes",
  },
  listCollections: {
    method: "GET",
    path: "/collections",
    query: [],
    answers: ["collections"],
    right: "everyone",
    isOptional: true,
    returns: "other",
    isShareable: true,
  },
  getCollection: {
    method: "GET",
    path: "/collections/{id}",
    query: [],
    answers: ["id", "_id", "scenarios"],
    right: "everyone",
    subject: { kind: "collection", in: "path" },
    returns: "other",
    isShareable: true,
  },
  listSessions: {
    method: "GET",
    path: "/v2/sessions",
    next: { method: "GET", path: "/sessions" },
    query: ["scenario_id", "user_email", "from_date", "to_date", "$gte_created_at", "$lte_created_at", "is_org", "page", "limit"],
    hasMetadataFilter: true,
    answers: ["sessions"],
    right: "everyone",
    isOptional: true,
    returns: "sessions",
  },
  getSessions: {
    method: "GET",
    path: "/v2/sessions/batch",
    next: { method: "GET", path: "/sessions/{id}" },
    query: ["session_ids"],
    answers: ["sessions"],
    right: "everyone",
    isOptional: true,
    returns: "sessions",
  },
  getSession: {
    method: "GET",
    path: "/sessions/{id}",
    query: [],
    answers: sessionFields,
    right: "everyone",
    subject: { kind: "session", in: "path" },
    returns: "session",
  },
  getTranscript: {
    method: "GET",
    path: "/sessions/{id}/transcript",
    query: [],
    answers: ["transcript"],
    right: "everyone",
    isOptional: true,
    isOwn: true,
    subject: { kind: "session", in: "path" },
    returns: "transcript",
  },
  createSession: {
    method: "POST",
    path: "/v2/sessions",
    query: [],
    body: ["scenario_id", "user_email", "user_name", "metadata"],
    answers: [...sessionFields, "embed_url"],
    right: "everyone",
    isOptional: true,
    subject: { kind: "scenario", in: "scenario_id" },
    returns: "other",
    work: "seconds",
  },
  importSession: {
    method: "POST",
    path: "/v2/session",
    query: [],
    body: [
      ...["scenario_id", "transcript", "recording_url", "user_email", "user_name"],
      ...["metadata", "user_metadata", "force_analysis"],
    ],
    answers: [...sessionFields, "analytics_url"],
    right: "canManage",
    isOptional: true,
    subject: { kind: "scenario", in: "scenario_id" },
    returns: "other",
    work: "seconds",
  },
  analyzeSession: {
    method: "POST",
    path: "/sessions/analyze",
    next: { method: "POST", path: "/v2/sessions/{id}/post-process" },
    query: [],
    body: ["session_id", "force"],
    answers: analysisFields,
    right: "everyone",
    isOptional: true,
    subject: { kind: "session", in: "session_id" },
    returns: "other",
    work: "minutes",
  },
  postProcess: {
    method: "POST",
    path: "/v2/sessions/{id}/post-process",
    query: [],
    body: ["run_analysis", "run_extraction"],
    answers: ["ok", ...sessionFields],
    right: "canManage",
    isOptional: true,
    subject: { kind: "session", in: "path" },
    returns: "other",
    work: "seconds",
  },
  createAccessToken: {
    method: "POST",
    path: "/scenario-access-token",
    query: [],
    body: ["scenario_id", "valid_for_hours", "duration_hours", "email"],
    answers: ["access_token", "token"],
    right: "everyone",
    isOptIn: true,
    subject: { kind: "scenario", in: "scenario_id" },
    returns: "other",
  },
  getAnalytics: {
    method: "GET",
    path: "/v2/analytics",
    query: ["is_org_wide", "is_org", "start_date", "end_date"],
    answers: ["scenarios", "org_dashboard", "member_usage"],
    right: "canReview",
    isOptional: true,
    returns: "other",
  },
} satisfies Record<string, Endpoint>;

/** The name of an endpoint is the name of the client's method. */
export type EndpointName = keyof typeof table;

/**
 * The table of endpoints. The client's methods, the proxy's allow-list, the fake vendor's routes and the tests derive from
 * it. Paths mirror the vendor's, so that a plain path-mirroring proxy works as well.
 */
export const endpoints: Readonly<Record<EndpointName, Endpoint>> = table;

export const endpointNames = Object.keys(endpoints) as EndpointName[];

/** Whether an endpoint changes nothing, so that a call may be repeated or aborted. */
export const isRead = (name: EndpointName): boolean => endpoints[name].method === "GET";

/** The time limit of one call. Never shorter than the vendor's own work. All times in milliseconds. */
export function timeoutFor(name: EndpointName, { timeoutMs, analyzeTimeoutMs }: { timeoutMs: number; analyzeTimeoutMs: number }): number {
  const { work } = endpoints[name];
  return work === "minutes" ? analyzeTimeoutMs : work === "seconds" ? Math.max(30_000, timeoutMs) : timeoutMs;
}

/** The path of an endpoint's first route. Throws `invalid_argument` for a missing or malformed id. */
export function endpointPath(name: EndpointName, id?: string): string {
  return pathOf(endpoints[name], id);
}

/** The path of a route. Throws `invalid_argument` for a missing or malformed id. */
export function pathOf({ path }: Route, id?: unknown): string {
  return path.includes("{id}") ? path.replace("{id}", requireId(id, "The id in the path")) : path;
}

/**
 * Finds the endpoint of a request. The path is matched undecoded, so that no encoding can hide anything. A path that
 * exists with other methods only is `"method_not_allowed"`. Both routes of listSessions are matched, because callers that
 * know the older one still use it.
 */
export function matchEndpoint(
  method: string,
  path: string,
): { name: EndpointName; id?: string } | "method_not_allowed" | undefined {
  const matches = routeTable.flatMap(({ route, name }) => {
    const id = matchPath(route.path, path);
    return id === undefined ? [] : [{ name, id, method: route.method }];
  });
  // A literal segment ("/sessions/analyze") is never an id.
  const literal = matches.filter(({ id }) => id === "");
  const candidates = literal.length > 0 ? literal : matches;
  const match = candidates.find((candidate) => candidate.method === method);
  if (match) return match.id ? { name: match.name, id: match.id } : { name: match.name };
  return candidates.length > 0 ? "method_not_allowed" : undefined;
}

const routeTable: readonly { route: Route; name: EndpointName }[] = [
  ...endpointNames.map((name) => ({ route: endpoints[name], name })),
  { route: { method: "GET", path: "/sessions" }, name: "listSessions" },
];

/** The id in a path, an empty string for a path without one, undefined for another path. */
function matchPath(pattern: string, path: string): string | undefined {
  const [before = "", after] = pattern.split("{id}");
  if (after === undefined) return path === pattern ? "" : undefined;
  if (!path.startsWith(before) || !path.endsWith(after)) return undefined;
  const id = path.slice(before.length, path.length - after.length);
  return isId(id) ? id : undefined;
}

/** A query. `session_ids` holds several ids, separated by commas. */
export type Query = Readonly<Record<string, string>>;

/** The parameters of a URL that the endpoint accepts. */
export function parseQuery(name: EndpointName, params: URLSearchParams): Record<string, string> {
  const { query, hasMetadataFilter } = endpoints[name];
  const accepted: Record<string, string> = {};
  for (const key of new Set(params.keys())) {
    if (query.includes(key) || (hasMetadataFilter && isMetadataParameter(key))) {
      accepted[key] = key === "session_ids" ? params.getAll(key).join(",") : (params.get(key) ?? "");
    }
  }
  return accepted;
}

/** A query as the vendor expects it: `session_ids` is repeated for each id. */
export function toSearchParams(query: Query): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of key === "session_ids" ? value.split(",") : [value]) params.append(key, one);
  }
  return params;
}

/** Whether a 2xx response is an error that lost its status: it has an error text and none of the endpoint's own fields. */
export function isErrorAnswer(name: EndpointName, body: unknown): boolean {
  const hasError = own(body, "error") || own(body, "detail");
  return Boolean(hasError) && !endpoints[name].answers.some((key) => (own(body, key) ?? false) !== false);
}
