import { ToughTongueError } from "./errors.js";

/** Ids are opaque, but every one of them fits into a path as it is. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && /^[\w-]{1,128}$/.test(value);
}

/** The value where it is an id, else undefined. */
export function parseId(value: unknown): string | undefined {
  return isId(value) ? value : undefined;
}

/** The id itself; `invalid_argument` for anything else. `what` names the argument in the message. */
export function requireId(value: unknown, what: string): string {
  if (isId(value)) return value;
  throw invalidArgument(`${what} must be an id as the API gave it: letters, digits, _ and -`);
}

export function invalidArgument(what: string): ToughTongueError {
  return new ToughTongueError("invalid_argument", `${what}. Nothing was requested.`);
}
