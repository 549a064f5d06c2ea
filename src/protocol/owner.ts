import { first, own, record, text } from "./read.js";

/** Whose session it is. */
export interface Owner {
  userEmail?: string;
  userName?: string;
}

/** The owner that an answer, an error's details or an error names: at the top, or in its `details`. */
export function ownerOf(value: unknown): Owner {
  const levels = [value, own(value, "details"), own(own(value, "details"), "details")];
  const find = (key: string): string | undefined => levels.map((level) => first(level, [key], text)).find(Boolean);
  const userEmail = find("user_email");
  const userName = find("user_name");
  return { ...(userEmail && { userEmail }), ...(userName && { userName }) };
}

/** E-mail addresses compare trimmed and in lower case. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** A request body that belongs to `owner`, whatever it said before. */
export function claim(body: unknown, owner: Owner): Record<string, unknown> {
  return { ...record(body), ...ownerFields(owner) };
}

/** An answer that also names its owner: in `details` where it is an error, so that they reach the error that is made of it. */
export function withOwner(answer: unknown, owner: Owner): unknown {
  const object = record(answer);
  if (!object) return answer;
  if (own(object, "error") === undefined && own(object, "detail") === undefined) return { ...object, ...ownerFields(owner) };
  const details = own(object, "details") ?? own(object, "detail");
  const kept = record(details) ?? (Array.isArray(details) ? { errors: details } : {});
  return { ...object, details: { ...kept, ...ownerFields(owner) } };
}

function ownerFields({ userEmail, userName }: Owner): Record<string, string> {
  return {
    ...(userEmail === undefined ? {} : { user_email: userEmail }),
    ...(userName === undefined ? {} : { user_name: userName }),
  };
}
