import type { EndpointName, HttpMethod } from "../protocol/endpoints.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { RetryOptions } from "./client.js";

export type RetrySettings = Required<RetryOptions>;

/** The part of an error that determines whether to retry. */
export type Failure = Pick<ToughTongueError, "code" | "status" | "retryAfterMs" | "cause">;

/** The API can return a 404 for a session during the first seconds after its end. */
export const JUST_ENDED_MS = 2000;

/** Whether sending it twice has the same effect as sending it once. */
export function isRepeatable(method: HttpMethod): boolean {
  return method === "GET" || method === "DELETE";
}

/**
 * Whether a failed attempt may be repeated.
 *
 * A write that is not idempotent is repeated only if the server refused it before any work: after a 429 with Retry-After,
 * and, for analyze, after a 404, because a session may be unknown for a moment after its end.
 *
 * @param attempts The number of attempts so far, at least 1.
 */
export function mayRetry(
  name: EndpointName,
  method: HttpMethod,
  attempts: number,
  { code, status, retryAfterMs, cause }: Failure,
  settings: Pick<RetrySettings, "attempts" | "maxRetryAfterMs">,
): boolean {
  // Written so that NaN as a setting means no retry.
  if (!(attempts < settings.attempts && (retryAfterMs ?? 0) <= settings.maxRetryAfterMs)) return false;
  if (!isRepeatable(method)) {
    return attempts === 1 && (code === "rate_limited" ? retryAfterMs !== undefined : status === 404 && code === "not_found" && name === "analyzeSession");
  }
  return (
    code === "network" ||
    code === "timeout" ||
    code === "rate_limited" ||
    (code === "server_error" && status !== 501) ||
    // Only truncated or malformed JSON has a cause. An HTML page or an empty response would be the same after a retry.
    (code === "bad_response" && cause !== undefined)
  );
}

/**
 * The pause before the next attempt, in milliseconds: the server's Retry-After plus jitter, else exponential backoff with
 * full jitter.
 *
 * @param attempts The number of attempts so far, at least 1.
 */
export function retryDelay(
  name: EndpointName,
  attempts: number,
  failure: Failure,
  settings: Pick<RetrySettings, "baseMs" | "capMs">,
  random: () => number = Math.random,
): number {
  if (failure.retryAfterMs !== undefined) return failure.retryAfterMs + random() * settings.baseMs;
  if (name === "analyzeSession") return JUST_ENDED_MS;
  return random() * Math.min(settings.capMs, settings.baseMs * 2 ** (attempts - 1));
}
