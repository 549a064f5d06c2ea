import { parseDate } from "./date.js";
import { requireId } from "./ids.js";
import { httpsUrl, own, text } from "./read.js";

/** A short-lived token ("SAT") that lets one browser open one private scenario. Not the API token. */
export interface AccessToken {
  accessToken: string;
  expiresAt?: Date;
  /** The vendor's ready-made embed URL, where it sent one. */
  embedUrl?: string;
}

/** What `createAccessToken` sends. */
export interface AccessTokenInput {
  scenarioId: string;
  /** 1 to 24. */
  validForHours?: number;
  email?: string;
}

/** Reads the answer that carries an access token. Undefined where there is none in it. */
export function parseAccessToken(raw: unknown): AccessToken | undefined {
  const accessToken = text(own(raw, "access_token"));
  if (!accessToken) return undefined;
  return { accessToken, expiresAt: parseDate(own(raw, "expires_at")), embedUrl: httpsUrl(own(raw, "iframe_src")) };
}

/** The body of the call that makes an access token. */
export function accessTokenRequest({ scenarioId, validForHours, email }: AccessTokenInput): Record<string, unknown> {
  return {
    scenario_id: requireId(scenarioId, "scenarioId"),
    valid_for_hours: validForHours && Math.min(Math.max(1, Math.round(validForHours)), 24),
    email,
  };
}
