"use client";
import { useToughTongue } from "../context.js";
import { type ReadOptions, useApiQuery } from "../useApiQuery.js";
import { limits } from "./accountQueries.js";

/**
 * What the signed-in person has left of your proxy's limits, and may do. Without limits, or with a proxy other than
 * the library's, the list is empty. Refetched when a reached limit resets.
 *
 * @example
 * const { data } = useLimits();
 * const isBlocked = data?.limits.some(({ limit, isReached }) => isReached && limit !== "analyzeSession");
 */
export function useLimits(options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(limits(client, { scope }), options);
}
