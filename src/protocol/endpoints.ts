import { isId, requireId } from "./ids.js";
import { own } from "./read.js";

export type HttpMethod = "GET" | "POST" | "PATCH" | "DELETE";

/** The right that a caller of the proxy needs. */
export type Right = "everyone" | "canReview" | "canManage";

export interface Endpoint {
  method: HttpMethod;
  /** Path below the API's base URL; `{id}` stands for one opaque id. */
  path: string;
  /** Query parameters of the endpoint; a proxy forwards no others. */
  query: readonly string[];
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
  /** The scenario or session that a call is about, and the place of its id: the path, or a field of the body. */
  subject?: { kind: "scenario" | "session"; in: "path" | "scenario_id" | "session_id" };
  /** Content of a successful response. */
  returns: "scenario" | "scenarios" | "session" | "sessions" | "other";
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
  listScenarios: {
    method: "GET",
    path: "/scenarios",
    query: ["search", "type", "is_featured"],
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
    query: [],
    body: "scenario",
    answers: scenarioFields,
    right: "canManage",
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
    subject: { kind: "scenario", in: "path" },
    returns: "other",
    changesScenarios: true,
  },
  listSessions: {
    method: "GET",
    path: "/sessions",
    query: ["scenario_id", "user_email", "from_date", "to_date", "page", "limit"],
    answers: ["sessions"],
    right: "everyone",
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
  createSession: {
    method: "POST",
    path: "/v2/sessions",
    query: [],
    body: ["scenario_id", "user_email", "user_name", "metadata"],
    answers: [...sessionFields, "embed_url"],
    right: "everyone",
    subject: { kind: "scenario", in: "scenario_id" },
    returns: "other",
    work: "seconds",
  },
  analyzeSession: {
    method: "POST",
    path: "/sessions/analyze",
    query: [],
    body: ["session_id", "force"],
    answers: analysisFields,
    right: "everyone",
    subject: { kind: "session", in: "session_id" },
    returns: "other",
    work: "minutes",
  },
  createAccessToken: {
    method: "POST",
    path: "/scenario-access-token",
    query: [],
    body: ["scenario_id", "valid_for_hours", "duration_hours", "email"],
    answers: ["access_token"],
    right: "everyone",
    isOptIn: true,
    subject: { kind: "scenario", in: "scenario_id" },
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

/** The path of an endpoint, below the API's base URL. Throws `invalid_argument` for a missing or malformed id. */
export function endpointPath(name: EndpointName, id?: string): string {
  const { path } = endpoints[name];
  return path.includes("{id}") ? path.replace("{id}", requireId(id, "The id in the path")) : path;
}

/**
 * Finds the endpoint of a request. The path is matched undecoded, so that no encoding can hide anything. A path that
 * exists with other methods only is `"method_not_allowed"`.
 */
export function matchEndpoint(
  method: string,
  path: string,
): { name: EndpointName; id?: string } | "method_not_allowed" | undefined {
  const literal = endpointNames.filter((name) => endpoints[name].path === path && !path.includes("{"));
  const slash = path.lastIndexOf("/");
  const id = path.slice(slash + 1);
  const byId = isId(id) ? endpointNames.filter((name) => endpoints[name].path === `${path.slice(0, slash)}/{id}`) : [];
  // A literal segment ("/sessions/analyze") is never an id.
  const candidates = literal.length > 0 ? literal : byId;
  const name = candidates.find((candidate) => endpoints[candidate].method === method);
  if (name) return candidates === literal ? { name } : { name, id };
  return candidates.length > 0 ? "method_not_allowed" : undefined;
}

/** Whether a 2xx response is an error that lost its status: it has an error text and none of the endpoint's own fields. */
export function isErrorAnswer(name: EndpointName, body: unknown): boolean {
  const hasError = own(body, "error") || own(body, "detail");
  return Boolean(hasError) && !endpoints[name].answers.some((key) => (own(body, key) ?? false) !== false);
}
