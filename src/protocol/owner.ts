import { own, record, text } from "./read.js";

/** Whose session it is. */
export interface Owner {
  userEmail?: string;
  userName?: string;
}

/** The owner that an answer, an error's details or an error names: at the top, or in its `details`. */
export function ownerOf(value: unknown): Owner {
  const levels = [value, own(value, "details"), own(own(value, "details"), "details")];
  const find = (key: string): string | undefined => levels.map((level) => text(own(level, key))).find(Boolean);
  return { userEmail: find("user_email"), userName: find("user_name") };
}

/**
 * Whether two e-mail addresses are the same, trimmed and case-insensitively. Both cases have to agree: a Kelvin sign is a
 * "k" in lower case only, and would let somebody pass for somebody else.
 */
export function isSameEmail(one: string, other: string): boolean {
  const [a, b] = [one.trim(), other.trim()];
  return a.toLowerCase() === b.toLowerCase() && a.toUpperCase() === b.toUpperCase();
}

/** A request body that belongs to `owner`, whatever it said before. */
export function claim(body: unknown, { userEmail, userName }: Owner): Record<string, unknown> {
  return { ...record(body), ...(userEmail && { user_email: userEmail }), ...(userName && { user_name: userName }) };
}

/** An answer that also names its owner: in `details` where it is an error, so that they reach the error that is made of it. */
export function withOwner(answer: unknown, owner: Owner): unknown {
  const object = record(answer);
  if (!object) return answer;
  const isError = own(object, "error") ?? own(object, "detail");
  return isError ? { ...object, details: claim(own(object, "details"), owner) } : claim(object, owner);
}
