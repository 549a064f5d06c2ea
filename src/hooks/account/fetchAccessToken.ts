import type { AccessTokenInput } from "../../protocol/accessToken.js";
import type { ToughTongueSettings } from "../context.js";
import { queryDefaults } from "../queryDefaults.js";
import { accessTokenKey } from "../queryKeys.js";
import { type KeptToken, askForAccessToken } from "./askForAccessToken.js";

/**
 * A token that is good for a frame which opens now: the cache's, else a new one. Who asks at the same moment shares one
 * request; one that failed is not repeated.
 */
export function fetchAccessToken(
  { client, queryClient, scope }: Pick<ToughTongueSettings, "client" | "queryClient" | "scope">,
  input: AccessTokenInput,
): Promise<KeptToken> {
  return queryClient.fetchQuery<KeptToken>({
    ...queryDefaults,
    queryKey: accessTokenKey(scope, input),
    // Without the signal: what was sent is not taken back.
    queryFn: () => askForAccessToken(client, input),
    // How old a token is that came later than now, nobody knows: the clock was set back.
    staleTime: ({ state }) => (state.dataUpdatedAt > Date.now() ? -Infinity : (state.data?.freshMs ?? 0)),
  });
}
