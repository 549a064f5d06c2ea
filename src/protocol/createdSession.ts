import type { ToughTongueError } from "./errors.js";
import { parseId } from "./ids.js";
import { ownerOf } from "./owner.js";
import { first, own, record, text } from "./read.js";
import type { CreatedSession } from "./session.js";

/** Reads what creating a session answered. What is not there stays away: nothing is invented. */
export function parseCreatedSession(raw: unknown): Partial<CreatedSession> {
  return {
    sessionId: first(raw, ["session_id", "id", "_id"], parseId),
    embedUrl: text(own(raw, "embed_url")),
    ...ownerOf(raw),
  };
}

/**
 * Whether a failed create says that the account has no such endpoint, so that the scenario itself can be embedded:
 * no such method, no such route, or an answer without a session id. Any other failure is what it says.
 */
export function lacksSessionEndpoint(error: ToughTongueError): boolean {
  const { code, status = 0, serverMessage, details } = error;
  return (
    status === 405 ||
    (code === "not_found" && serverMessage === "Not Found") ||
    (code === "bad_response" && status >= 200 && status < 300 && record(details) !== undefined)
  );
}
