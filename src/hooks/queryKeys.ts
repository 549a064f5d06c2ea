import type { QueryKey } from "@tanstack/react-query";
import type { AccessTokenInput } from "../protocol/accessToken.js";

/** The first element of every query key of the library. */
export const keyRoot = "tough-tongue";

/** The second element where a host names no scope. */
export const defaultScope = "default";

/** Begins every query key of one scope; with more parts, of one kind of data. */
export function queryKey(scope: string | undefined, ...parts: readonly unknown[]): QueryKey {
  return [keyRoot, scope ?? defaultScope, ...parts];
}

/** Where a session's analysis lies. */
export function analysisKey(scope: string | undefined, id: string): QueryKey {
  return queryKey(scope, "analysis", id);
}

/** Where the access token of a private scenario lies. */
export function accessTokenKey(scope: string | undefined, input: AccessTokenInput): QueryKey {
  return queryKey(scope, "accessToken", input);
}

/** Whether a key is the library's, but of another scope than this one. */
export function isOfOtherScope(key: QueryKey, scope: string): boolean {
  return key[0] === keyRoot && key[1] !== scope;
}
