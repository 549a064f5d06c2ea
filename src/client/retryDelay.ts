import type { EndpointName } from "../protocol/endpoints.js";
import type { Failure, RetrySettings } from "./retryPolicy.js";

/** A session may answer 404 for one or two seconds after its end. */
const JUST_ENDED_MS = 2000;

/**
 * The pause before the next attempt, in milliseconds: what the server asked for plus a little, so that not everybody
 * comes back at once, else anything up to a limit that doubles each time.
 *
 * @param attempts How many were made so far, at least 1.
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
