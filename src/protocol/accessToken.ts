import { parseDate } from "./date.js";
import { fields, httpsUrl, text } from "./read.js";

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
  /** 1 to 24. */
  validForHours?: number;
  email?: string;
}

/** Reads the response of createAccessToken. Undefined if it has no token. */
export function parseAccessToken(raw: unknown): AccessToken | undefined {
  const { accessToken, expiresAt, iframeSrc: embedUrl } = fields(raw, { accessToken: text, expiresAt: parseDate, iframeSrc: httpsUrl });
  return accessToken ? { accessToken, expiresAt, embedUrl } : undefined;
}
