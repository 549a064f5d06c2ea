import { type EndpointName, type HttpMethod, matchEndpoint } from "../protocol/endpoints.js";
import { ProxyError } from "./proxyError.js";

export interface Route {
  endpoint: EndpointName;
  id?: string;
}

const methods: readonly HttpMethod[] = ["GET", "POST", "PATCH", "DELETE"];

/** Some servers let these headers override the method. Nothing here needs that. */
const overrides = ["x-http-method-override", "x-http-method", "x-method-override"];

const shorten = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

/** The part of the path below the mount point. */
function pathBelow(basePath: string, pathname: string): string {
  // Some frameworks redirect every path to one with a trailing slash.
  if (pathname.startsWith(`${basePath}/`)) return pathname.slice(basePath.length).replace(/\/$/, "");
  throw new ProxyError(
    404,
    "not_found",
    `${shorten(pathname)} is not served: this proxy answers below ${basePath || "/"}. Mount it there, or set its basePath to where it is mounted.`,
  );
}

function allowedRoute(method: HttpMethod, path: string, allowed: ReadonlySet<EndpointName>): Route | undefined {
  const match = matchEndpoint(method, path);
  return typeof match === "object" && allowed.has(match.name) ? { endpoint: match.name, id: match.id } : undefined;
}

/** The methods that are allowed at a path, for the `Allow` header and for preflight requests. Throws a 404 if there are none. */
export function allowedMethods(pathname: string, basePath: string, allowed: ReadonlySet<EndpointName>): HttpMethod[] {
  const path = pathBelow(basePath, pathname);
  const found = methods.filter((method) => allowedRoute(method, path, allowed));
  if (found.length > 0) return found;
  const others = methods.map((method) => matchEndpoint(method, path)).flatMap((match) => (typeof match === "object" ? match.name : []));
  throw new ProxyError(
    404,
    "not_found",
    `This proxy does not offer ${shorten(path)}. It offers: ${[...allowed].join(", ")}. Add ${others.join(" or ") || "others"} to its endpoints.`,
  );
}

/** The endpoint that a request is for. Throws a 404 or a 405 if it is not offered. */
export function findRoute({ method: asked, headers }: Request, { pathname }: URL, basePath: string, allowed: ReadonlySet<EndpointName>): Route {
  const overridden = overrides.some((name) => (headers.get(name) ?? asked) !== asked);
  const method = methods.find((candidate) => candidate === asked);
  const route = method && !overridden && allowedRoute(method, pathBelow(basePath, pathname), allowed);
  if (route) return route;
  const permitted = allowedMethods(pathname, basePath, allowed);
  throw new ProxyError(405, "method_not_allowed", `This path allows ${permitted.join(", ")} only.`, {
    headers: { allow: permitted.join(", ") },
  });
}
