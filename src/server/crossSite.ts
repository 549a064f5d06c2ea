/**
 * Keeps other websites from using the signed-in user's cookies here, and lets those in that the host has listed.
 * A page cannot forge `Sec-Fetch-Site` or `Origin`; a request with neither comes from a server or a script, and
 * `authorize` judges it.
 */
import type { Incoming } from "./incoming.js";
import { Refusal } from "./refusal.js";

/** The host's own origin as the caller addressed it. TLS may end in front, so its scheme says little. */
function ownOrigin({ url, header }: Incoming): { protocol: string; host: string } {
  return { protocol: url.protocol, host: header("host") ?? url.host };
}

function isOwnOrigin(origin: string, host: string): boolean {
  try {
    const theirs = new URL(origin);
    // Parsed with their scheme, so that a default port written out compares equal.
    const ours = new URL(`${theirs.protocol}//${host}`);
    return /^https?:$/.test(theirs.protocol) && ours.host === theirs.host && ours.pathname === "/" && ours.username === "";
  } catch {
    return false;
  }
}

/** Throws a 403 for a request that another website's page caused. */
export function refuseCrossSite(incoming: Incoming, allowedOrigins: ReadonlySet<string>): void {
  const site = incoming.header("sec-fetch-site");
  const origin = incoming.header("origin");
  if (site === "same-origin" || (origin !== null && allowedOrigins.has(origin))) return;
  const mayBeOwn = site === null || site === "none";
  if (mayBeOwn && origin === null) return;
  const { protocol, host } = ownOrigin(incoming);
  if (mayBeOwn && origin !== null && isOwnOrigin(origin, host)) return;
  throw new Refusal(
    403,
    "cross_origin",
    `A page of ${origin === null ? "another site" : origin.slice(0, 200)} asked ${protocol}//${host.slice(0, 200)}, ` +
      "which answers its own pages only. If that page is yours, add its origin to allowedOrigins of createProxy.",
  );
}

/** The headers that let a listed origin's page read the answer. None unless `allowedOrigins` asks. */
export function corsHeaders(incoming: Incoming, allowedOrigins: ReadonlySet<string>): Record<string, string> {
  if (allowedOrigins.size === 0) return {};
  const origin = incoming.header("origin");
  if (origin === null || !allowedOrigins.has(origin)) return { vary: "Origin" };
  return {
    vary: "Origin",
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": "Retry-After, X-Request-Id",
  };
}

/** What a browser asks for before a cross-origin call. */
export function preflightHeaders(incoming: Incoming, methods: readonly string[]): Record<string, string> {
  const asked = incoming.header("access-control-request-headers") ?? "";
  return {
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": /^[\w\-, ]{1,500}$/.test(asked) ? asked : "Content-Type, Authorization",
    "access-control-max-age": "600",
  };
}
