import type { EndpointName, HttpMethod } from "../protocol/endpoints.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { RetryOptions } from "./client.js";

/** How a call may be repeated, all given. */
export type RetrySettings = Required<RetryOptions>;

/** What of a failure the decision rests on. */
export type Failure = Pick<ToughTongueError, "code" | "status" | "retryAfterMs" | "cause">;

/** Whether sending it twice does no more than sending it once. */
export function isRepeatable(method: HttpMethod): boolean {
  return method === "GET" || method === "DELETE";
}

/**
 * Whether a failed attempt may be followed by another one.
 *
 * What changes something, or costs money, is sent again only where the server refused it before any work: after a 429
 * that says when, or, for analyze, after a 404, since a session may be unknown for a moment after its end.
 *
 * @param attempts How many were made so far, at least 1.
 */
export function mayRetry(
  name: EndpointName,
  method: HttpMethod,
  attempts: number,
  { code, status, retryAfterMs, cause }: Failure,
  settings: Pick<RetrySettings, "attempts" | "maxRetryAfterMs">,
): boolean {
  // Written so that a setting that is no number means no retry.
  if (!(attempts < settings.attempts && (retryAfterMs ?? 0) <= settings.maxRetryAfterMs)) return false;
  if (!isRepeatable(method)) {
    return attempts === 1 && (status === 429 ? retryAfterMs !== undefined : status === 404 && name === "analyzeSession");
  }
  return (
    code === "network" ||
    code === "timeout" ||
    code === "rate_limited" ||
    (code === "server_error" && status !== 501) ||
    // Only a text that breaks off, or is no JSON, has a cause; a page or an empty answer would come again.
    (code === "bad_response" && cause !== undefined)
  );
}
