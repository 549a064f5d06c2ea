/** Who owns a session: reads and sets the owner on wire objects, and limits requests and answers to one person. */
import type { EndpointName } from "./endpoints.js";
import { parseId } from "./ids.js";
import { amount, first, flag, own, record, text } from "./read.js";

/** The person a session belongs to. */
export interface Owner {
  userEmail?: string | undefined;
  userName?: string | undefined;
}

/** The owner that an answer, an error's details or an error names: at the top, or in its `details`. */
export function ownerOf(value: unknown): Owner {
  const levels = [value, own(value, "details"), own(own(value, "details"), "details")];
  const find = (key: string): string | undefined => levels.map((level) => text(own(level, key))).find(Boolean);
  return { userEmail: find("user_email"), userName: find("user_name") };
}

/** Without the spaces and line breaks at both ends. Other blanks stay: they can make one address look like another. */
export function trimSpaces(text: string): string {
  const isSpace = (index: number) => " \t\r\n".includes(text.charAt(index) || "-");
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(start)) start++;
  while (end > start && isSpace(end - 1)) end--;
  return text.slice(start, end);
}

/**
 * Whether two e-mail addresses are the same, trimmed and case-insensitively. They are compared in lower and in upper case:
 * a Kelvin sign equals "k" in lower case only and would let one person pass for another.
 */
export function isSameEmail(one: string, other: string): boolean {
  const [a, b] = [trimSpaces(one), trimSpaces(other)];
  return a.toLowerCase() === b.toLowerCase() && a.toUpperCase() === b.toUpperCase();
}

/** A request body that belongs to `owner`, whatever it contained before: without a name of the owner it has none. */
export function assignOwner(body: unknown, { userEmail, userName }: Owner): Record<string, unknown> {
  const { user_email: _email, user_name: _name, ...rest } = record(body) ?? {};
  return { ...rest, ...(userEmail && { user_email: userEmail }), ...(userName && { user_name: userName }) };
}

/** Adds the owner to an answer. In an error the owner goes into `details`, so that it reaches the error object made of it. */
export function withOwner(answer: unknown, owner: Owner): unknown {
  const object = record(answer);
  if (!object) return answer;
  const isError = own(object, "error") ?? own(object, "detail");
  return isError ? { ...object, details: assignOwner(own(object, "details"), owner) } : assignOwner(object, owner);
}

/** Whether a session belongs to this user. A session without an owner belongs to nobody; its metadata does not count. */
export function isOwnSession(session: unknown, userEmail: string): boolean {
  const owner = text(own(record(session), "user_email"));
  return owner !== undefined && isSameEmail(owner, userEmail);
}

/**
 * Reduces a list of sessions to this user's rows. Undefined if the answer is not a list.
 *
 * Other top-level fields are dropped, and so are totals unless this page is the whole list: from an API that ignored the
 * filter they would reveal how many sessions other people have.
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

/** The query of a list of sessions, limited to one user. */
export function ownSessionQuery(query: Readonly<Record<string, string>>, userEmail: string): Record<string, string> {
  return { ...query, user_email: userEmail };
}

/**
 * The body of a request for an access token, limited to one user. A body without an e-mail stays without one: such a token
 * is not tied to a person, and most accounts can create no other.
 */
export function ownAccessTokenRequest(body: Readonly<Record<string, unknown>>, userEmail: string): Record<string, unknown> {
  return own(body, "email") == null ? body : { ...body, email: userEmail };
}

/** The id of the session or scenario that a request body names, for the endpoints that act on it. */
export function namedId(name: EndpointName, body: unknown): string | undefined {
  const field = ({ analyzeSession: "session_id", createSession: "scenario_id", createAccessToken: "scenario_id" } as Partial<Record<EndpointName, string>>)[name];
  return field && parseId(own(body, field));
}

/** The fields that a session's endpoints accept. Others that a caller adds could name another person or cost money. */
const bodyFields: Partial<Record<EndpointName, readonly string[]>> = {
  createSession: ["scenario_id", "user_email", "user_name", "metadata"],
  analyzeSession: ["session_id", "force"],
  createAccessToken: ["scenario_id", "valid_for_hours", "duration_hours", "email"],
};

/** In the body of a create, these would make it an update of an existing scenario. */
const idFields: readonly string[] = ["id", "_id", "scenario_id"];

/** A request body without fields that would make it act on something other than what was checked. */
export function requestBody(name: EndpointName, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = bodyFields[name];
  return Object.fromEntries(Object.entries(body).filter(([key]) => (known ? known.includes(key) : !idFields.includes(key))));
}

/** The id that a session has in the API's answer. */
export function sessionIdOf(session: unknown): string | undefined {
  return first(session, ["id", "_id", "session_id"], parseId);
}
