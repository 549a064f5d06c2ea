import { parseId, requireId } from "./ids.js";
import { isMetadataParameter } from "./metadataFilter.js";
import { own } from "./read.js";

export type HttpMethod = "GET" | "POST" | "PATCH" | "DELETE";

/** A method and a path below the API's base URL; `{id}` stands for one opaque id. */
export interface Route {
  method: HttpMethod;
  path: string;
}

/** How to call an endpoint. */
export interface Endpoint extends Route {
  /** The route to try on accounts without the first one; see routes.ts. */
  next?: Route;
  /** Every account has it. Others are `not_supported` on accounts without a route. */
  isCommon?: true;
  /** How long the vendor takes to respond, if more than a moment. */
  work?: "seconds" | "minutes";
}

const table = {
  testToken: { method: "POST", path: "/test", isCommon: true },
  getBalance: { method: "GET", path: "/balance", isCommon: true },
  getLimits: { method: "GET", path: "/limits" },
  listOrganizations: { method: "GET", path: "/v2/organizations" },
  listScenarios: { method: "GET", path: "/scenarios", isCommon: true },
  listFeaturedScenarios: { method: "GET", path: "/featured-scenarios", isCommon: true },
  getScenario: { method: "GET", path: "/scenarios/{id}", isCommon: true },
  createScenario: { method: "POST", path: "/scenarios", isCommon: true },
  updateScenario: { method: "PATCH", path: "/scenarios/{id}", next: { method: "POST", path: "/scenarios" } },
  deleteScenario: { method: "DELETE", path: "/scenarios/{id}" },
  draftScenario: { method: "POST", path: "/v2/scenario/generate-advanced", work: "minutes" },
  listCollections: { method: "GET", path: "/collections" },
  getCollection: { method: "GET", path: "/collections/{id}" },
  listSessions: { method: "GET", path: "/v2/sessions", next: { method: "GET", path: "/sessions" } },
  getSessions: { method: "GET", path: "/v2/sessions/batch", next: { method: "GET", path: "/sessions/{id}" } },
  getSession: { method: "GET", path: "/sessions/{id}", isCommon: true },
  getTranscript: { method: "GET", path: "/sessions/{id}/transcript" },
  createSession: { method: "POST", path: "/v2/sessions", work: "seconds" },
  importSession: { method: "POST", path: "/v2/session", work: "seconds" },
  analyzeSession: {
    method: "POST",
    path: "/sessions/analyze",
    next: { method: "POST", path: "/v2/sessions/{id}/post-process" },
    work: "minutes",
  },
  postProcess: { method: "POST", path: "/v2/sessions/{id}/post-process", work: "seconds" },
  createAccessToken: { method: "POST", path: "/scenario-access-token", isCommon: true },
  getAnalytics: { method: "GET", path: "/v2/analytics" },
} satisfies Record<string, Endpoint>;

/** The name of an endpoint is the name of the client's method. */
export type EndpointName = keyof typeof table;

/**
 * Each endpoint once. The client's methods, the proxy's allow-list, the fake vendor's routes and the tests derive from this
 * table. Paths mirror the vendor's, so that a proxy that only mirrors paths works as well.
 */
export const endpoints: Readonly<Record<EndpointName, Endpoint>> = table;

export const endpointNames = /* @__PURE__ */ Object.keys(endpoints) as EndpointName[];

/** The right that a caller of the proxy needs. */
export type Right = "everyone" | "canReview" | "canManage";

/** The proxy's rules for an endpoint. */
export interface EndpointRules {
  right: Right;
  /** Query parameters that are forwarded. */
  query?: readonly string[];
  /** Also forwards metadata filters: `meta_<key>`, `meta_$gte_<key>` and so on. */
  hasMetadataFilter?: true;
  /** Body fields that are forwarded; `"scenario"`: all but ids. Missing: no body. */
  body?: readonly string[] | "scenario";
  /** The resource that a call is about, and where its id is: in the path, or in a field of the body. */
  subject?: { kind: "scenario" | "session" | "collection"; in: "path" | "scenario_id" | "session_id" };
  /** Not exposed unless the host lists it in `endpoints`. */
  isOptIn?: true;
  /** The proxy itself answers it; the vendor has no such route. */
  isOwn?: true;
  /** A successful call makes cached scenarios stale. */
  changesScenarios?: true;
  /** Several callers may share one response. */
  isShareable?: true;
}

/** Separate from the table, because browsers don't need it. */
export const endpointRules: Readonly<Record<EndpointName, EndpointRules>> = {
  testToken: { body: ["input"], right: "canManage" },
  getBalance: { right: "canManage" },
  getLimits: { isOwn: true, right: "everyone" },
  listOrganizations: { right: "canManage" },
  listScenarios: {
    query: ["search", "type", "is_featured"],
    hasMetadataFilter: true,
    right: "everyone",
    isShareable: true,
  },
  listFeaturedScenarios: { right: "everyone", isShareable: true },
  getScenario: { right: "everyone", subject: { kind: "scenario", in: "path" }, isShareable: true },
  createScenario: { body: "scenario", right: "canManage", changesScenarios: true },
  updateScenario: {
    body: "scenario",
    right: "canManage",
    subject: { kind: "scenario", in: "path" },
    changesScenarios: true,
  },
  deleteScenario: { right: "canManage", subject: { kind: "scenario", in: "path" }, changesScenarios: true },
  draftScenario: {
    body: ["name", "context", "prompt", "reasoning_power", "include_name"],
    right: "canManage",
  },
  listCollections: { right: "everyone", isShareable: true },
  getCollection: { right: "everyone", subject: { kind: "collection", in: "path" }, isShareable: true },
  listSessions: {
    query: ["scenario_id", "user_email", "from_date", "to_date", "$gte_created_at", "$lte_created_at", "is_org", "page", "limit"],
    hasMetadataFilter: true,
    right: "everyone",
  },
  getSessions: { query: ["session_ids"], right: "everyone" },
  getSession: { right: "everyone", subject: { kind: "session", in: "path" } },
  getTranscript: { isOwn: true, right: "everyone", subject: { kind: "session", in: "path" } },
  createSession: {
    body: ["scenario_id", "user_email", "user_name", "metadata"],
    right: "everyone",
    subject: { kind: "scenario", in: "scenario_id" },
  },
  importSession: {
    body: [
      ...["scenario_id", "transcript", "recording_url", "user_email", "user_name"],
      ...["metadata", "user_metadata", "force_analysis"],
    ],
    right: "canManage",
    subject: { kind: "scenario", in: "scenario_id" },
  },
  analyzeSession: {
    body: ["session_id", "force"],
    right: "everyone",
    subject: { kind: "session", in: "session_id" },
  },
  postProcess: {
    body: ["run_analysis", "run_extraction"],
    right: "canManage",
    subject: { kind: "session", in: "path" },
  },
  createAccessToken: {
    body: ["scenario_id", "valid_for_hours", "duration_hours", "email"],
    right: "everyone",
    isOptIn: true,
    subject: { kind: "scenario", in: "scenario_id" },
  },
  getAnalytics: { query: ["is_org_wide", "is_org", "start_date", "end_date"], right: "canReview" },
};

/** Whether an endpoint changes nothing, so that a call may be repeated or aborted. */
export const isRead = (name: EndpointName): boolean => endpoints[name].method === "GET";

/** The time limit of one call. Never shorter than the vendor's own work. All times in milliseconds. */
export function timeoutFor(name: EndpointName, { timeoutMs, analyzeTimeoutMs }: { timeoutMs: number; analyzeTimeoutMs: number }): number {
  const { work } = endpoints[name];
  return work === "minutes" ? analyzeTimeoutMs : work === "seconds" ? Math.max(30_000, timeoutMs) : timeoutMs;
}

/** The path of a route. Throws `invalid_argument` for a missing or malformed id. */
export function pathOf(path: string, id?: unknown): string {
  return path.includes("{id}") ? path.replace("{id}", requireId(id, "The id in the path")) : path;
}

/** Each route's path, before and after its id. Both routes of listSessions, because callers that know the older one still use it. */
const patterns = /* @__PURE__ */ endpointNames.flatMap((name) => {
  const { next } = endpoints[name];
  const routes = name === "listSessions" && next ? [endpoints[name], next] : [endpoints[name]];
  return routes.map(({ method, path }) => {
    const [before = "", after] = path.split("{id}");
    return { name, method, before, after };
  });
});

/** The id in a path. Undefined if the path is another one, or has no id. */
function idIn({ before, after }: { before: string; after?: string | undefined }, path: string): string | undefined {
  if (after === undefined || !path.startsWith(before) || !path.endsWith(after)) return undefined;
  return parseId(path.slice(before.length, path.length - after.length));
}

/**
 * Finds the endpoint of a request. The path is matched undecoded, so that no encoding can hide anything. A path that
 * exists with other methods only is `"method_not_allowed"`.
 */
export function matchEndpoint(method: string, path: string): { name: EndpointName; id?: string } | "method_not_allowed" | undefined {
  // A literal segment ("/sessions/analyze") is never an id.
  const literal = patterns.filter(({ before, after }) => after === undefined && before === path);
  const found = literal.length > 0 ? literal : patterns.filter((pattern) => idIn(pattern, path) !== undefined);
  const match = found.find((one) => one.method === method);
  if (!match) return found.length > 0 ? "method_not_allowed" : undefined;
  const id = idIn(match, path);
  return id === undefined ? { name: match.name } : { name: match.name, id };
}

/** The id of the scenario, session or collection that a call is about. Undefined if it names none. */
export function subjectId(name: EndpointName, { id, body }: { id?: string; body?: unknown }): string | undefined {
  const { subject } = endpointRules[name];
  return subject === undefined || subject.in === "path" ? id : parseId(own(body, subject.in));
}

/** In the body of a create, these would make it an update of an existing scenario. */
const scenarioIds: readonly string[] = ["id", "_id", "scenario_id"];

/** The fields of a body that the endpoint accepts. Others could name another person, another thing, or cost money. */
export function acceptedBody(name: EndpointName, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const accepted = endpointRules[name].body ?? [];
  const isAccepted = (key: string) => (accepted === "scenario" ? !scenarioIds.includes(key) : accepted.includes(key));
  return Object.fromEntries(Object.entries(body).filter(([key]) => isAccepted(key)));
}

/** A query. `session_ids` holds several ids, separated by commas. */
export type Query = Readonly<Record<string, string>>;

/** The parameters of a URL that the endpoint accepts. */
export function parseQuery(name: EndpointName, params: URLSearchParams): Record<string, string> {
  const { query = [], hasMetadataFilter } = endpointRules[name];
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

/**
 * Top-level fields of successful responses. Not `name`, `message` and `status`, because errors have them as well.
 */
const dataFields = [
  ...["id", "_id", "scenario_id", "session_id", "scenarios", "sessions", "ok", "success", "available_minutes", "balance"],
  ...["access_token", "analysis", "evaluation", "improvement", "is_analyzing", "overall_score", "strengths", "improvements"],
  ...["summary", "evaluation_results", "improvement_results"],
];

/** Whether a 2xx response is an error that lost its status: it has an error text and no data. */
export function isErrorAnswer(body: unknown): boolean {
  const hasError = own(body, "error") || own(body, "detail");
  return Boolean(hasError) && !dataFields.some((key) => (own(body, key) ?? false) !== false);
}
