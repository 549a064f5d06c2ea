import type { ToughTongueError } from "./errors.js";
import { parseId } from "./ids.js";
import { ownerOf } from "./ownership.js";
import { first, own, record, text } from "./read.js";
import type { CreatedSession } from "./session.js";

/** Reads the response of createSession. Undefined without a session id. Missing fields stay missing. */
export function parseCreatedSession(raw: unknown): CreatedSession | undefined {
  const sessionId = first(raw, ["session_id", "id", "_id"], parseId);
  const embedUrl = text(own(raw, "embed_url"));
  const { userEmail, userName } = ownerOf(raw);
  return sessionId
    ? { sessionId, ...(embedUrl && { embedUrl }), ...(userEmail && { userEmail }), ...(userName && { userName }) }
    : undefined;
}

/** The API's message for a route that does not exist. */
const NO_ROUTE = "Not Found";

/**
 * Whether a failed create means that the account has no such endpoint, so that the scenario itself can be embedded: no
 * such method, no such route, or a response without a session id. Gateways in front of a missing proxy say "Not Found" as
 * a `message`, which does not count.
 */
export function lacksSessionEndpoint(error: ToughTongueError): boolean {
  const { code, status = 0, serverMessage, details } = error;
  const says = (key: string) => own(details, key) === NO_ROUTE;
  return (
    status === 405 ||
    (code === "not_found" && (says("error") || says("detail") || (serverMessage === NO_ROUTE && !says("message")))) ||
    (code === "bad_response" && status >= 200 && status < 300 && record(details) !== undefined)
  );
}
