import { type EndpointName, endpointNames, endpointRules, endpoints, matchEndpoint } from "../protocol/endpoints.js";
import { routesOf } from "../protocol/routes.js";

/**
 * The routes of an account.
 * - `"all"`: every route that the library knows.
 * - `"guide"`: those of the integration guide.
 * - `"published"`: those of the published OpenAPI file.
 * - `{ routes }`: these, such as `"GET /v2/sessions"`.
 * - `{ without }`: all but these.
 */
export type FakeAccount = "all" | "guide" | "published" | { routes: readonly string[] } | { without: readonly string[] };

const basics = [
  ...["POST /test", "GET /balance", "GET /scenarios", "POST /scenarios", "GET /scenarios/{id}", "GET /featured-scenarios"],
  ...["GET /sessions", "GET /sessions/{id}", "POST /sessions/analyze", "POST /scenario-access-token"],
];
const guide = [...basics, "PATCH /scenarios/{id}", "DELETE /scenarios/{id}", "POST /v2/sessions"];
const published = [
  ...basics,
  ...["GET /collections", "GET /collections/{id}", "GET /v2/organizations", "GET /v2/analytics"],
  ...["GET /v2/sessions", "GET /v2/sessions/batch", "POST /v2/session", "POST /v2/sessions/{id}/post-process"],
  "POST /v2/scenario/generate-advanced",
];
const all = endpointNames
  .filter((name) => !endpointRules[name].isOwn)
  .flatMap((name) => routesOf(name).map(({ method, path }) => `${method} ${path}`));

function routesOfAccount(account: FakeAccount): ReadonlySet<string> {
  if (account === "all") return new Set(all);
  if (typeof account === "string") return new Set(account === "guide" ? guide : published);
  return new Set("routes" in account ? account.routes : all.filter((route) => !account.without.includes(route)));
}

/** Finds a request's endpoint if the account has the route; otherwise the status of a server without it. */
export function createRouter(account: FakeAccount) {
  const routes = routesOfAccount(account);
  const methods = ["GET", "POST", "PATCH", "DELETE"];
  return (method: string, path: string): { name: EndpointName; id: string } | 404 | 405 => {
    const find = (one: string) => {
      const match = matchEndpoint(one, path);
      return typeof match === "object" && routes.has(`${one} ${match.id ? endpoints[match.name].path : path}`) ? match : undefined;
    };
    const match = find(method);
    if (match) return { name: match.name, id: match.id ?? "" };
    return methods.some(find) ? 405 : 404;
  };
}
