import { untilDue } from "../../client/poll.js";
import type { AccessTokenInput } from "../../protocol/accessToken.js";
import type { ToughTongueSettings } from "../context.js";
import { fetchAccessToken } from "./fetchAccessToken.js";

/** Short, because a timer stands still while the device sleeps, and the token runs out meanwhile. */
const LOOK_EVERY_MS = 60_000;

/**
 * Sees to it that the cache holds a token that is good for another frame, until the signal aborts or none is to be had:
 * what failed is asked for again by a person only. Nothing is renewed in a hidden tab or offline.
 */
export async function keepAccessToken(settings: ToughTongueSettings, input: AccessTokenInput, signal: AbortSignal): Promise<void> {
  try {
    while (!signal.aborted) {
      await fetchAccessToken(settings, input);
      do {
        await untilDue(LOOK_EVERY_MS, signal);
      } while (navigator.onLine === false && !signal.aborted);
    }
  } catch {
    // The cache holds why.
  }
}
