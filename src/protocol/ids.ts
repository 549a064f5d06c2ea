import { ToughTongueError } from "./errors.js";

/** Ids are opaque but always safe in a URL path. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && /^[\w-]{1,128}$/.test(value);
}

/** The value if it is an id, else undefined. */
export function parseId(value: unknown): string | undefined {
  return isId(value) ? value : undefined;
}

/** Returns a valid id; throws `invalid_argument` for anything else. `what` names the argument in the message. */
export function requireId(value: unknown, what: string): string {
  if (isId(value)) return value;
  throw invalidArgument(`${what} must be an id as the API gave it: letters, digits, _ and -`);
}

export function invalidArgument(what: string): ToughTongueError {
  return new ToughTongueError("invalid_argument", `${what}. Nothing was requested.`);
}
