import { compact } from "./compact.js";
import type { ToughTongueError } from "./errors.js";
import { parseId } from "./ids.js";
import { ownerOf } from "./ownership.js";
import { first, own, record, text } from "./read.js";
import type { CreatedSession } from "./session.js";

/** Reads what creating a session answered. What is not there stays away: nothing is invented. */
export function parseCreatedSession(raw: unknown): Partial<CreatedSession> {
  return compact({
    sessionId: first(raw, ["session_id", "id", "_id"], parseId),
    embedUrl: text(own(raw, "embed_url")),
    ...ownerOf(raw),
  });
}

/** The API's words for a route that it does not have. */
const NO_ROUTE = "Not Found";

/**
 * Whether a failed create says that the account has no such endpoint, so that the scenario itself can be embedded:
 * no such method, no such route, or an answer without a session id. Any other failure is what it says: gateways in front
 * of a proxy that is not there say the same words, as a `message`.
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
