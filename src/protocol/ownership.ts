/** Who owns a session: reads and sets the owner on wire objects, and limits lists to some people. */
import type { Query } from "./endpoints.js";
import { parseId } from "./ids.js";
import { amount, first, flag, own, record, text } from "./read.js";

/** The person a session belongs to. */
export interface Owner {
  userEmail?: string | undefined;
  userName?: string | undefined;
}

/** The owner that a response, an error or its details name. */
export function ownerOf(value: unknown): Owner {
  const levels = [value, own(value, "details"), own(own(value, "details"), "details")];
  const find = (key: string): string | undefined => levels.map((level) => text(own(level, key))).find(Boolean);
  return { userEmail: find("user_email"), userName: find("user_name") };
}

/** Removes spaces and line breaks at both ends. Other blanks stay, because they can make one address look like another. */
export function trimSpaces(text: string): string {
  const isSpace = (index: number) => " \t\r\n".includes(text.charAt(index) || "-");
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(start)) start++;
  while (end > start && isSpace(end - 1)) end--;
  return text.slice(start, end);
}

/**
 * Two e-mail addresses are the same if their keys are: trimmed and case-insensitive. Compares both lower and upper case, because a
 * Kelvin sign equals "k" only in lower case, and would let one person pass for another.
 */
export function emailKey(email: string): string {
  const trimmed = trimSpaces(email);
  return `${trimmed.toLowerCase()}\n${trimmed.toUpperCase()}`;
}

/** Assigns a request body to `owner`, whatever owner it named before. If the owner has no name, the body has none either. */
export function assignOwner(body: unknown, { userEmail, userName }: Owner): Record<string, unknown> {
  const { user_email: _email, user_name: _name, ...rest } = record(body) ?? {};
  return { ...rest, ...(userEmail && { user_email: userEmail }), ...(userName && { user_name: userName }) };
}

/** Adds the owner to a response. In an error, the owner goes into `details`, so that it reaches the client's error object. */
export function withOwner(answer: unknown, owner: Owner): unknown {
  const object = record(answer);
  if (!object) return answer;
  const isError = own(object, "error") ?? own(object, "detail");
  return isError ? { ...object, details: assignOwner(own(object, "details"), owner) } : assignOwner(object, owner);
}

/** A test for sessions of these people. A session without an owner matches no one, and its metadata does not count. */
export function ownedBy(...emails: readonly string[]): (session: unknown) => boolean {
  const keys = new Set(emails.map(emailKey));
  return (session) => {
    const owner = text(own(record(session), "user_email"));
    return owner !== undefined && keys.has(emailKey(owner));
  };
}

/**
 * Reduces a list of sessions to the rows that the caller may read. Returns undefined if the response is not a list.
 *
 * Other top-level fields are dropped, and so are totals unless this page is the whole list: from an API that ignored the
 * filter they would reveal how many sessions other people have.
 */
export function readableSessions(list: unknown, mayRead: (session: unknown) => boolean): Record<string, unknown> | undefined {
  const rows = [list, own(list, "sessions")].find(Array.isArray);
  if (!rows) return undefined;
  const sessions = rows.filter((row) => mayRead(row));
  const meta = record(own(list, "page_meta")) ?? list;
  const [page, limit, total] = ["page", "limit", "total"].map((name) => amount(own(meta, name)));
  if (page === undefined || limit === undefined) return { sessions };
  const more = flag(own(meta, "has_next")) ?? (total !== undefined && page * limit < total);
  const counts = page <= 1 && !more ? { total: sessions.length, total_pages: 1 } : {};
  return { sessions, page_meta: { page, limit, ...counts, has_next: more, has_prev: page > 1 } };
}

/** The e-mail addresses that the query of a list of sessions asks for. Undefined for everyone's. */
export function emailsOf({ user_email: emails }: Query): string[] | undefined {
  return emails ? emails.split(",") : undefined;
}

/** The query of a list of sessions, limited to these people. Not limited if undefined. */
export function withEmails({ user_email: _emails, ...query }: Query, emails?: readonly string[]): Query {
  return emails ? { ...query, user_email: emails.join(",") } : query;
}

/**
 * The body of a request for an access token, limited to one user. A body without an e-mail stays without one: such a token
 * is not tied to a person, and most accounts can create no other.
 */
export function ownAccessTokenRequest(body: Readonly<Record<string, unknown>>, userEmail: string): Record<string, unknown> {
  return own(body, "email") == null ? body : { ...body, email: userEmail };
}

/** The id that a session has in the API's answer. */
export function sessionIdOf(session: unknown): string | undefined {
  return first(session, ["id", "_id", "session_id"], parseId);
}
