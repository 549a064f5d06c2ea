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
