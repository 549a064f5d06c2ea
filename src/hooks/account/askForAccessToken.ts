import type { Client } from "../../client/client.js";
import { timerMs } from "../../client/timer.js";
import type { AccessTokenInput } from "../../protocol/accessToken.js";
import { ToughTongueError } from "../../protocol/errors.js";

/** An access token as it lies in the cache: plain JSON. */
export interface KeptToken {
  accessToken: string;
  /** By the vendor's clock, ISO 8601. */
  expiresAt?: string;
  /** For how long, from when it came, another frame may open with it. In milliseconds. */
  freshMs: number;
}

const HOUR_MS = 3_600_000;

/** Asks once. A reply that is lost costs nothing, so that the error's outcome is never "unknown". */
export async function askForAccessToken(client: Client, input: AccessTokenInput): Promise<KeptToken> {
  try {
    const { accessToken, expiresAt } = await client.createAccessToken(input);
    // The other half is for the session that goes on in the frame.
    const freshMs = timerMs(lifetimeMs(input.validForHours, expiresAt, Date.now()) / 2);
    return { accessToken, expiresAt: expiresAt?.toISOString(), freshMs };
  } catch (cause) {
    const { code, message, status, details, retryAfterMs, requestId } = cause as ToughTongueError;
    throw new ToughTongueError(
      code,
      `${message} Without a token the page of the private scenario ${input.scenarioId} is not opened. Asking again costs nothing; see that "createAccessToken" is among your proxy's endpoints.`,
      { status, details, retryAfterMs, requestId, cause },
    );
  }
}

/**
 * The lifetime that was asked for (the vendor's default is an hour), counted from now. The time at which the token is
 * said to run out counts where it comes first; one that has passed already tells of a clock that is wrong.
 */
export function lifetimeMs(validForHours = 1, expiresAt: Date | undefined, now: number): number {
  const asked = validForHours * HOUR_MS;
  const left = (expiresAt?.getTime() ?? Infinity) - now;
  return left > 0 ? Math.min(asked, left) : asked;
}
