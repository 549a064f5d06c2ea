import type { Client } from "../../client/client.js";
import { untilDue } from "../../client/poll.js";
import { timerMs } from "../../protocol/timing.js";
import type { AccessToken, AccessTokenInput } from "../../protocol/accessToken.js";
import { ToughTongueError } from "../../protocol/errors.js";
import type { ToughTongueSettings } from "../context.js";
import { type WireQuery, queryDefaults } from "../queryDefaults.js";
import { accessTokenKey } from "../queryKeys.js";

/** An access token as the cache holds it: plain JSON. */
interface CachedToken {
  accessToken: string;
  /** By the vendor's clock, ISO 8601. */
  expiresAt?: string;
  /** How long after its arrival the token may still open another frame, in milliseconds. */
  freshMs: number;
}

const HOUR_MS = 3_600_000;
/** Short, because timers stop while the device sleeps, but the token still expires. */
const CHECK_EVERY_MS = 60_000;

/**
 * The token of one private scenario, to be observed with `enabled: false`. Requesting one is a POST: it is sent before a
 * frame opens and to renew the token, but never by TanStack Query's own refetching.
 */
export function accessTokenQuery(client: Client, scope: string, input: AccessTokenInput): WireQuery<AccessToken> {
  return {
    ...queryDefaults,
    queryKey: accessTokenKey(scope, input),
    // Without the signal, because a sent write cannot be taken back.
    queryFn: () => requestAccessToken(client, input),
    select: readCachedToken,
  };
}

const readCachedToken = (cached: unknown): AccessToken => {
  const { accessToken, expiresAt } = cached as CachedToken;
  return { accessToken, expiresAt: expiresAt ? new Date(expiresAt) : undefined };
};

/**
 * A token for a frame that opens now: the cached one if it is fresh, otherwise a new one. Concurrent callers share one
 * request. A failure is not retried.
 */
export function fetchAccessToken(
  { client, queryClient, scope }: Pick<ToughTongueSettings, "client" | "queryClient" | "scope">,
  input: AccessTokenInput,
): Promise<CachedToken> {
  return queryClient.fetchQuery<CachedToken>({
    ...queryDefaults,
    queryKey: accessTokenKey(scope, input),
    queryFn: () => requestAccessToken(client, input),
    // The timestamp is in the future (the clock moved back): treat the token as stale.
    staleTime: ({ state }) => (state.dataUpdatedAt > Date.now() ? -Infinity : (state.data?.freshMs ?? 0)),
  });
}

/**
 * Keeps a fresh token in the cache until the signal aborts or a request fails. After a failure, only the user retries.
 * Nothing is renewed in a hidden tab or offline.
 */
export async function keepAccessTokenFresh(settings: ToughTongueSettings, input: AccessTokenInput, signal: AbortSignal): Promise<void> {
  try {
    while (!signal.aborted) {
      await fetchAccessToken(settings, input);
      do {
        await untilDue(CHECK_EVERY_MS, signal);
      } while (navigator.onLine === false && !signal.aborted);
    }
  } catch {
    // The query's state in the cache holds the error.
  }
}

/** Sends one request. Losing the reply costs nothing, so the error's outcome is never "unknown". */
export async function requestAccessToken(client: Client, input: AccessTokenInput): Promise<CachedToken> {
  try {
    const { accessToken, expiresAt } = await client.createAccessToken(input);
    // A token is renewed at half of its lifetime. The other half is for the session in the frame.
    const freshMs = timerMs(lifetimeMs(input.validForHours, expiresAt, Date.now()) / 2);
    return { accessToken, expiresAt: expiresAt?.toISOString(), freshMs };
  } catch (cause) {
    const error = cause as ToughTongueError;
    throw new ToughTongueError(
      error.code,
      `${error.message} Without a token, the private scenario ${input.scenarioId} can't be opened. Your proxy's endpoints must include "createAccessToken".`,
      { ...error, outcome: undefined, cause },
    );
  }
}

/**
 * The requested lifetime (the vendor's default is one hour), counted from now, or the time until `expiresAt` if that is
 * shorter. An expiry in the past means that a clock is wrong, and is ignored.
 */
export function lifetimeMs(validForHours = 1, expiresAt: Date | undefined, now: number): number {
  const requested = validForHours * HOUR_MS;
  const left = (expiresAt?.getTime() ?? Infinity) - now;
  return left > 0 ? Math.min(requested, left) : requested;
}
