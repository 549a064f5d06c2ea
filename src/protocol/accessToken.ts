import { parseDate } from "./date.js";
import { requireId } from "./ids.js";
import { fields, httpsUrl, text } from "./read.js";
import { toBody } from "./write.js";

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
  const { accessToken, expiresAt, iframeSrc: embedUrl } = fields(raw, { accessToken: text, expiresAt: parseDate, iframeSrc: httpsUrl });
  return accessToken ? { accessToken, expiresAt, embedUrl } : undefined;
}

/** The body of the call that makes an access token. */
export function accessTokenRequest(input: AccessTokenInput): Record<string, unknown> {
  return toBody({ ...input, scenarioId: requireId(input.scenarioId, "scenarioId") });
}
