import { parseDate } from "./date.js";
import { first, httpsUrl, own, text } from "./read.js";

/** A short-lived token ("SAT") that lets one browser open one private scenario. Not the API token. */
export interface AccessToken {
  accessToken: string;
  expiresAt?: Date;
  /** The vendor's ready-made embed URL, if it sent one. */
  embedUrl?: string;
}

/** Input of `createAccessToken`. */
export interface AccessTokenInput {
  scenarioId: string;
  /** 1 to 168; some accounts allow at most 24. @default 1 */
  validForHours?: number | undefined;
  email?: string | undefined;
}

/** Parses the response of createAccessToken in either dialect. Returns undefined if it has no token. */
export function parseAccessToken(raw: unknown): AccessToken | undefined {
  const accessToken = first(raw, ["access_token", "token"], text);
  if (!accessToken) return undefined;
  return { accessToken, expiresAt: parseDate(own(raw, "expires_at")), embedUrl: first(raw, ["iframe_src", "url"], httpsUrl) };
}
