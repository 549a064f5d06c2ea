import type { QueryKey } from "@tanstack/react-query";
import type { AccessTokenInput } from "../protocol/accessToken.js";

/** The first element of every query key of the library. */
export const keyRoot = "tough-tongue";

/** The second element if the app sets no scope. */
export const defaultScope = "default";

/** The key of a scope or, with more parts, of one kind of data in it. */
export function queryKey(scope: string | undefined, ...parts: readonly unknown[]): QueryKey {
  return [keyRoot, scope ?? defaultScope, ...parts];
}

export function sessionKey(scope: string | undefined, id: string): QueryKey {
  return queryKey(scope, "sessions", "one", id);
}

export function analysisKey(scope: string | undefined, id: string): QueryKey {
  return queryKey(scope, "analysis", id);
}

/** The key of the caller's limits. */
export function limitsKey(scope: string | undefined): QueryKey {
  return queryKey(scope, "limits");
}

export function accessTokenKey(scope: string | undefined, input: AccessTokenInput): QueryKey {
  return queryKey(scope, "accessToken", input);
}

/** Whether a key belongs to the library, but to another scope. */
export function isOfOtherScope(key: QueryKey, scope: string): boolean {
  return key[0] === keyRoot && key[1] !== scope;
}
