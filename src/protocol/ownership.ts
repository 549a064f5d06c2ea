/**
 * Whose session is whose, on wire objects as the vendor sends them. A proxy uses these to hold a caller to their own.
 */
import { isId } from "./ids.js";
import { normaliseEmail } from "./owner.js";

type Wire = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Wire =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

/** Whether a session is this user's. One without an owner is nobody's; what its metadata says does not count. */
export function isOwnSession(session: unknown, userEmail: string): boolean {
  const owner = isObject(session) && Object.hasOwn(session, "user_email") ? session.user_email : undefined;
  return typeof owner === "string" && owner.trim() !== "" && normaliseEmail(owner) === normaliseEmail(userEmail);
}

/**
 * A list of sessions with this user's rows only; undefined where the answer is no list.
 *
 * Everything else at the top is left out, and so are totals, unless this page is the whole list: an API that ignored
 * the filter would tell through them how many sessions other people have.
 */
export function ownSessionList(list: unknown, userEmail: string): Record<string, unknown> | undefined {
  const rows = Array.isArray(list) ? list : isObject(list) ? list.sessions : undefined;
  if (!Array.isArray(rows)) return undefined;
  const sessions = rows.filter((row) => isOwnSession(row, userEmail));
  const top: Wire = isObject(list) ? list : {};
  const meta = isObject(top.page_meta) ? top.page_meta : top;
  const { page, limit } = meta;
  if (!isCount(page) || !isCount(limit)) return { sessions };
  const more = typeof meta.has_next === "boolean" ? meta.has_next : isCount(meta.total) && page * limit < meta.total;
  const whole = page <= 1 && !more;
  return {
    sessions,
    page_meta: {
      page,
      limit,
      ...(whole && { total: sessions.length, total_pages: 1 }),
      has_next: more,
      has_prev: page > 1,
    },
  };
}

/** The query of a list of sessions, held to one user. */
export function ownSessionQuery(query: Readonly<Record<string, string>>, userEmail: string): Record<string, string> {
  return { ...query, user_email: userEmail };
}

/** The body of a request for an access token, held to one user. */
export function ownAccessTokenRequest(body: Wire, userEmail: string): Record<string, unknown> {
  return { ...body, email: userEmail };
}

/** The session that a request to analyze names. */
export function analyzedSessionId(body: unknown): string | undefined {
  const id = isObject(body) ? body.session_id : undefined;
  return isId(id) ? id : undefined;
}
