import type { Client } from "../../client/client.js";
import type { AccessToken, AccessTokenInput } from "../../protocol/accessToken.js";
import type { KeptToken } from "../accessToken/askForAccessToken.js";
import { loadLate } from "../loadLate.js";
import { accessTokenKey } from "../queryKeys.js";
import { type Scoped, type WireQuery, policy } from "./policy.js";

/**
 * A token for one private scenario, as an observer sees it. Not enabled, because asking is a POST: it is sent for a frame
 * that is about to open, and to renew in time, but never by what TanStack Query repeats by itself.
 */
export function accessToken(client: Client, { scope, ...input }: Scoped & AccessTokenInput): WireQuery<AccessToken> {
  return {
    ...policy,
    enabled: false,
    queryKey: accessTokenKey(scope, input),
    queryFn: async () => (await loadLate()).askForAccessToken(client, input),
    select: readKept,
  };
}

function readKept(kept: unknown): AccessToken {
  const { accessToken, expiresAt } = kept as KeptToken;
  return { accessToken, expiresAt: expiresAt ? new Date(expiresAt) : undefined };
}
