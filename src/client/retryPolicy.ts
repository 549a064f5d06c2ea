import type { EndpointName, HttpMethod } from "../protocol/endpoints.js";
import type { ToughTongueError } from "../protocol/errors.js";

/** How a call may be repeated, all given. */
export interface RetrySettings {
  attempts: number;
  baseMs: number;
  capMs: number;
  maxRetryAfterMs: number;
  totalMs: number;
}

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
  failure: Failure,
  settings: Pick<RetrySettings, "attempts" | "maxRetryAfterMs">,
): boolean {
  const { code, status, retryAfterMs } = failure;
  if (attempts >= settings.attempts) return false;
  if (retryAfterMs !== undefined && retryAfterMs > settings.maxRetryAfterMs) return false;
  if (isRepeatable(method)) {
    return (
      code === "network" ||
      code === "timeout" ||
      code === "rate_limited" ||
      (code === "server_error" && status !== 501) ||
      // Only a text that breaks off, or is no JSON, has a cause; a page or an empty answer would come again.
      (code === "bad_response" && failure.cause !== undefined)
    );
  }
  if (attempts > 1) return false;
  return status === 429 ? retryAfterMs !== undefined : status === 404 && name === "analyzeSession";
}
