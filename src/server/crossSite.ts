/**
 * Prevents other websites from using the signed-in user's cookies here, and admits the origins that the host listed. A page
 * cannot forge `Sec-Fetch-Site` or `Origin`. A request with neither comes from a server or a script, and `authorize` decides.
 */
import { ProxyError } from "./proxyError.js";

function isSameHost(origin: string, host: string): boolean {
  try {
    const page = new URL(origin);
    // Parsed with the page's scheme, because TLS may end in front of this server, and to normalize a default port.
    const own = new URL(`${page.protocol}//${host}`);
    return /^https?:$/.test(page.protocol) && own.host === page.host && own.pathname === "/" && own.username === "";
  } catch {
    return false;
  }
}

/** Throws a 403 for a request that another website's page made. */
export function refuseCrossSite({ headers }: Request, url: URL, allowedOrigins: ReadonlySet<string>): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site === "same-origin" || (origin !== null && allowedOrigins.has(origin))) return;
  const mayBeOwn = site === null || site === "none";
  if (mayBeOwn && origin === null) return;
  const host = headers.get("host") ?? url.host;
  if (mayBeOwn && origin !== null && isSameHost(origin, host)) return;
  throw new ProxyError(
    403,
    "cross_origin",
    `A page of ${origin === null ? "another site" : origin.slice(0, 200)} asked ${url.protocol}//${host.slice(0, 200)}, ` +
      "which answers its own pages only. If that page is yours, add its origin to allowedOrigins of createProxy.",
  );
}

/** The headers that let a page of a listed origin read the response. */
export function corsHeaders({ headers }: Request, allowedOrigins: ReadonlySet<string>): Record<string, string> {
  if (allowedOrigins.size === 0) return {};
  const origin = headers.get("origin");
  if (origin === null || !allowedOrigins.has(origin)) return { vary: "Origin" };
  return {
    vary: "Origin",
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": "Retry-After, X-Request-Id",
  };
}

/** Answers a preflight request. */
export function preflightHeaders({ headers }: Request, methods: readonly string[]): Record<string, string> {
  const asked = headers.get("access-control-request-headers") ?? "";
  return {
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": /^[\w\-, ]{1,500}$/.test(asked) ? asked : "Content-Type, Authorization",
    "access-control-max-age": "600",
  };
}
