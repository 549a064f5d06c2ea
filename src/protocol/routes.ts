/**
 * The routes of an endpoint. It is not known in advance which of them an account has. The first one is tried, and the next one
 * only if the account has no such route; then nothing was done, not even by a write.
 *
 * Pure: the client and the proxy each remember the routes of their account, and send the requests.
 */
import { type EndpointName, type HttpMethod, type Query, type Route, endpoints, pathOf } from "./endpoints.js";
import { errorCodeForStatus } from "./errorBody.js";
import { ToughTongueError, type ToughTongueErrorCode } from "./errors.js";
import { own } from "./read.js";

/** A call, before a route is chosen. */
export interface RouteCall {
  id?: string;
  query?: Query;
  body?: Readonly<Record<string, unknown>>;
}

/** A call as a request of one route. */
export interface RouteRequest {
  method: HttpMethod;
  path: string;
  query: Query;
  body?: Readonly<Record<string, unknown>>;
}

/** The route of each endpoint that worked last. Kept by each client or proxy. */
export type RouteMemory = { [Name in EndpointName]?: number };

/** The routes of an endpoint, in the order in which they are tried. */
export function routesOf(name: EndpointName): readonly Route[] {
  const { next } = endpoints[name];
  return next ? [endpoints[name], next] : [endpoints[name]];
}

/**
 * Whether a response means that the account has no such route: 405, 410, or 404 with exactly one of these texts. Errors of our own
 * proxy, which have a `code`, do not count, because it has tried all routes itself.
 */
export function isMissingRoute(status: number, body: unknown): boolean {
  if (typeof own(body, "code") === "string") return false;
  const texts = [own(body, "detail"), own(body, "error")];
  return status === 405 || status === 410 || (status === 404 && texts.some((text) => text === "Not Found" || text === "Method Not Allowed"));
}

/** The error code of a failed response. */
export function errorCodeOf(name: EndpointName, status: number, body: unknown): ToughTongueErrorCode {
  const isMissing = !endpoints[name].isCommon && isMissingRoute(status, body);
  return isMissing || own(body, "code") === "not_supported" ? "not_supported" : errorCodeForStatus(status);
}

/**
 * The request of a call on one of its endpoint's routes. Throws `not_supported` if the route cannot do what is asked.
 *
 * Two routes need more than a request: on the second route of analyzeSession, post only if the session has no analysis,
 * because it always runs a new one; on the second route of getSessions, send one request for each id.
 */
export function requestOf(name: EndpointName, route: number, call: RouteCall): RouteRequest {
  const { method, path } = routesOf(name)[route]!;
  const { id, query = {}, body } = route > 0 ? adapt(name, call) : call;
  return { method, path: pathOf(path, id), query, body };
}

/** A call on the second route of its endpoint. */
function adapt(name: EndpointName, call: RouteCall): RouteCall {
  const { id, query, body } = call;
  if (name === "updateScenario") return { body: { ...body, id } };
  if (name === "analyzeSession") return { id: own(body, "session_id") as string, body: { run_analysis: true } };
  return name === "listSessions" && query ? { query: oldSessionQuery(query) } : call;
}

/** GET /sessions has other names for the creation dates, and supports neither metadata filters nor several e-mail addresses. */
function oldSessionQuery({ $gte_created_at: from, $lte_created_at: to, ...rest }: Query): Query {
  if (rest.user_email?.includes(",") || Object.keys(rest).some((key) => key.startsWith("meta_"))) {
    throw new ToughTongueError(
      "not_supported",
      "listSessions: this account's API can't filter by metadata or several e-mails. Filter the list.",
    );
  }
  return { ...rest, ...(from && { from_date: from }), ...(to && { to_date: to }) };
}

/**
 * Tries an endpoint's routes, the remembered one first, until one exists. Rethrows the last error if none does.
 *
 * @param attempt Sends the call on one route. Rejects if there is no such route, and for any other failure.
 * @param isMissing Whether a rejection means that there is no such route.
 */
export async function tryRoutes<Result>(
  name: EndpointName,
  memory: RouteMemory,
  attempt: (route: number) => Promise<Result>,
  isMissing: (error: unknown) => boolean,
): Promise<Result> {
  const routes = new Set([memory[name] ?? 0, ...routesOf(name).keys()]);
  let last: unknown;
  for (const route of routes) {
    try {
      const result = await attempt(route);
      memory[name] = route;
      return result;
    } catch (error) {
      last = error;
      if (!isMissing(error)) break;
    }
  }
  throw last;
}
