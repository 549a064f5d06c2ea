import { parseDate } from "./date.js";
import type { ToughTongueError } from "./errors.js";
import { parseId } from "./ids.js";
import { ownerOf } from "./ownership.js";
import { first, httpsUrl, own, record, text } from "./read.js";
import type { CreatedSession, ImportedSession } from "./session.js";

/** Reads the response of createSession. Undefined without a session id. Missing fields stay missing. */
export function parseCreatedSession(raw: unknown): CreatedSession | undefined {
  const sessionId = first(raw, ["session_id", "id", "_id"], parseId);
  const embedUrl = text(own(raw, "embed_url"));
  const { userEmail, userName } = ownerOf(raw);
  return sessionId
    ? { sessionId, ...(embedUrl && { embedUrl }), ...(userEmail && { userEmail }), ...(userName && { userName }) }
    : undefined;
}

/** Reads the response of importSession. Undefined without a session id. */
export function parseImportedSession(raw: unknown): ImportedSession | undefined {
  const sessionId = first(raw, ["session_id", "id", "_id"], parseId);
  return sessionId
    ? { sessionId, analyticsUrl: httpsUrl(own(raw, "analytics_url")), createdAt: parseDate(own(raw, "created_at")) }
    : undefined;
}

/**
 * Whether a failed create means that the account cannot create sessions, so that the scenario itself can be embedded:
 * there is no such route, or the response has no session id. A generic 404 of a proxy, with "Not Found" as its `message`, does
 * not count.
 */
export function lacksSessionEndpoint(error: ToughTongueError): boolean {
  const { code, status = 0, serverMessage, details } = error;
  const says = (key: string) => own(details, key) === "Not Found";
  return (
    code === "not_supported" ||
    status === 405 ||
    (code === "not_found" && (says("error") || says("detail") || (serverMessage === "Not Found" && !says("message")))) ||
    (code === "bad_response" && status >= 200 && status < 300 && record(details) !== undefined)
  );
}
