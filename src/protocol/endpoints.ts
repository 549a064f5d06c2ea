import { isId, requireId } from "./ids.js";
import { own } from "./read.js";

/** The vendor's endpoints that the client calls and the proxy can allow, by the name of the client's method. */
export type EndpointName =
  | "testToken"
  | "getBalance"
  | "listScenarios"
  | "listFeaturedScenarios"
  | "getScenario"
  | "createScenario"
  | "updateScenario"
  | "deleteScenario"
  | "listSessions"
  | "getSession"
  | "createSession"
  | "analyzeSession"
  | "createAccessToken";

export type HttpMethod = "GET" | "POST" | "PATCH" | "DELETE";

export interface Endpoint {
  method: HttpMethod;
  /** Path below the API's base; `{id}` stands for one opaque id. */
  path: string;
  /** Query parameters that the endpoint knows; a proxy forwards no others. */
  query: readonly string[];
  /**
   * Own top-level fields of a good answer. A 2xx object with `error` or `detail` and none of these is an error.
   * `message` and `status` are not among them, because errors carry them as well.
   */
  answers: readonly string[];
}

/**
 * One table for both ends. Paths mirror the vendor's, so a path-mirroring proxy that a host already has works too.
 */
export const endpoints: Readonly<Record<EndpointName, Endpoint>> = {
  testToken: { method: "POST", path: "/test", query: [], answers: ["success"] },
  getBalance: { method: "GET", path: "/balance", query: [], answers: ["available_minutes", "balance"] },
  listScenarios: { method: "GET", path: "/scenarios", query: ["search", "type", "is_featured"], answers: ["scenarios"] },
  listFeaturedScenarios: { method: "GET", path: "/featured-scenarios", query: [], answers: ["scenarios"] },
  getScenario: { method: "GET", path: "/scenarios/{id}", query: [], answers: ["id", "_id", "scenario_id", "name"] },
  createScenario: { method: "POST", path: "/scenarios", query: [], answers: ["id", "_id", "scenario_id", "name"] },
  updateScenario: { method: "PATCH", path: "/scenarios/{id}", query: [], answers: ["id", "_id", "scenario_id", "name"] },
  deleteScenario: { method: "DELETE", path: "/scenarios/{id}", query: [], answers: ["success", "ok"] },
  listSessions: {
    method: "GET",
    path: "/sessions",
    query: ["scenario_id", "user_email", "from_date", "to_date", "page", "limit"],
    answers: ["sessions"],
  },
  getSession: { method: "GET", path: "/sessions/{id}", query: [], answers: ["id", "_id", "session_id"] },
  createSession: { method: "POST", path: "/v2/sessions", query: [], answers: ["id", "_id", "session_id", "embed_url"] },
  analyzeSession: {
    method: "POST",
    path: "/sessions/analyze",
    query: [],
    // The analysis in each of its dialects, a whole session, or that it was begun.
    answers: [
      ...["id", "_id", "session_id", "ok", "analysis", "evaluation", "improvement", "is_analyzing", "overall_score"],
      ...["strengths", "improvements", "summary", "evaluation_results", "improvement_results"],
    ],
  },
  createAccessToken: { method: "POST", path: "/scenario-access-token", query: [], answers: ["access_token"] },
};

/** Whether it changes nothing, and may be asked again or given up. */
export const isRead = (name: EndpointName): boolean => endpoints[name].method === "GET";

/** The path of one endpoint, below the API's base. Throws `invalid_argument` where it needs an id and gets none. */
export function endpointPath(name: EndpointName, id?: string): string {
  const { path } = endpoints[name];
  return path.includes("{id}") ? path.replace("{id}", requireId(id, "The id in the path")) : path;
}

/**
 * Which endpoint a request is for. The path is matched as it came, undecoded, so that no encoding hides anything.
 * A path that is known under other methods only is `"method_not_allowed"`.
 */
export function matchEndpoint(
  method: string,
  path: string,
): { name: EndpointName; id?: string } | "method_not_allowed" | undefined {
  const names = Object.keys(endpoints) as EndpointName[];
  const literal = names.filter((name) => endpoints[name].path === path && !path.includes("{"));
  const slash = path.lastIndexOf("/");
  const id = path.slice(slash + 1);
  const byId = isId(id) ? names.filter((name) => endpoints[name].path === `${path.slice(0, slash)}/{id}`) : [];
  // A word of the API's own ("/sessions/analyze") is never an id.
  const candidates = literal.length > 0 ? literal : byId;
  const name = candidates.find((candidate) => endpoints[candidate].method === method);
  if (name) return candidates === literal ? { name } : { name, id };
  return candidates.length > 0 ? "method_not_allowed" : undefined;
}

/** Whether a 2xx answer is an error whose status got lost on the way: it says so, and holds nothing of the endpoint's own. */
export function isErrorAnswer(name: EndpointName, body: unknown): boolean {
  const saysError = own(body, "error") || own(body, "detail");
  return Boolean(saysError) && !endpoints[name].answers.some((key) => (own(body, key) ?? false) !== false);
}
