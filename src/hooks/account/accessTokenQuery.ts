import type { Client } from "../../client/client.js";
import type { AccessToken, AccessTokenInput } from "../../protocol/accessToken.js";
import type { KeptToken } from "./askForAccessToken.js";
import { loadLate } from "../loadLate.js";
import { accessTokenKey } from "../queryKeys.js";
import { type WireQuery, queryDefaults } from "../queryDefaults.js";

const readKept = (kept: unknown): AccessToken => {
  const { accessToken, expiresAt } = kept as KeptToken;
  return { accessToken, expiresAt: expiresAt ? new Date(expiresAt) : undefined };
};

/**
 * A token for one private scenario, to be observed with `enabled: false`: asking is a POST, which is sent for a frame that
 * is about to open and to renew in time, but never by what TanStack Query repeats by itself.
 */
export function accessToken(client: Client, scope: string, input: AccessTokenInput): WireQuery<AccessToken> {
  return {
    ...queryDefaults,
    queryKey: accessTokenKey(scope, input),
    queryFn: async () => (await loadLate()).askForAccessToken(client, input),
    select: readKept,
  };
}
