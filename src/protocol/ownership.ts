/**
 * Whose session is whose, on wire objects as the vendor sends them. A proxy uses these to hold a caller to their own.
 */
import type { EndpointName } from "./endpoints.js";
import { isId } from "./ids.js";
import { isSameEmail } from "./owner.js";
import { amount, flag, own, record, text } from "./read.js";

type Wire = Readonly<Record<string, unknown>>;

/** Whether a session is this user's. One without an owner is nobody's; what its metadata says does not count. */
export function isOwnSession(session: unknown, userEmail: string): boolean {
  const owner = text(own(record(session), "user_email"));
  return owner !== undefined && isSameEmail(owner, userEmail);
}

/**
 * A list of sessions with this user's rows only; undefined where the answer is no list.
 *
 * Everything else at the top is left out, and so are totals, unless this page is the whole list: an API that ignored
 * the filter would tell through them how many sessions other people have.
 */
export function ownSessionList(list: unknown, userEmail: string): Record<string, unknown> | undefined {
  const rows = [list, own(list, "sessions")].find(Array.isArray);
  if (!rows) return undefined;
  const sessions = rows.filter((row) => isOwnSession(row, userEmail));
  const meta = record(own(list, "page_meta")) ?? list;
  const [page, limit, total] = ["page", "limit", "total"].map((name) => amount(own(meta, name)));
  if (page === undefined || limit === undefined) return { sessions };
  const more = flag(own(meta, "has_next")) ?? (total !== undefined && page * limit < total);
  const counts = page <= 1 && !more ? { total: sessions.length, total_pages: 1 } : {};
  return { sessions, page_meta: { page, limit, ...counts, has_next: more, has_prev: page > 1 } };
}

/** The query of a list of sessions, held to one user. */
export function ownSessionQuery(query: Readonly<Record<string, string>>, userEmail: string): Record<string, string> {
  return { ...query, user_email: userEmail };
}

/**
 * The body of a request for an access token, held to one user. Without an e-mail it stays without: such a token is for
 * nobody in particular, and most accounts may make no other.
 */
export function ownAccessTokenRequest(body: Wire, userEmail: string): Record<string, unknown> {
  return own(body, "email") == null ? body : { ...body, email: userEmail };
}

/** The session that a request to analyze names. */
export function analyzedSessionId(body: unknown): string | undefined {
  const id = own(body, "session_id");
  return isId(id) ? id : undefined;
}

/** What a session's endpoints take. Anything else that a caller adds could stand for another person or cost money. */
const fields: Partial<Record<EndpointName, readonly string[]>> = {
  createSession: ["scenario_id", "user_email", "user_name", "metadata"],
  analyzeSession: ["session_id", "force"],
  createAccessToken: ["scenario_id", "valid_for_hours", "duration_hours", "email"],
};

/** In the body of a create, these would make it the change of a scenario that is there. */
const ids = new Set(["id", "_id", "scenario_id"]);

/** A request's body without what would make it act on something else than its endpoint and its checks are about. */
export function requestBody(name: EndpointName, body: Wire): Record<string, unknown> {
  const known = fields[name];
  return Object.fromEntries(Object.entries(body).filter(([key]) => (known ? known.includes(key) : !ids.has(key))));
}
