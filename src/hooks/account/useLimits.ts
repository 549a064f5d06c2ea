"use client";
import type { LimitState } from "../../protocol/limits.js";
import { type ReadOptions, useRead } from "../useApiQuery.js";
import { limits } from "./accountQueries.js";

/**
 * The signed-in person's remaining limits and rights. Without limits, or with a proxy other than
 * the library's, the list is empty. Refetched when a reached limit resets.
 *
 * @example
 * const { data } = useLimits();
 * const isBlocked = data?.limits.some(({ limit, isReached }) => isReached && limit !== "analyzeSession");
 */
export function useLimits(options?: ReadOptions) {
  return useRead(limits, {}, options);
}

/** The limit that matters for the next practice: the one that would refuse it, or else the tightest one. */
export function useStartLimit(options?: ReadOptions): LimitState | undefined {
  const { data } = useLimits(options);
  const limits = data?.limits.filter(({ limit }) => limit !== "analyzeSession") ?? [];
  const latest = (a: LimitState, b: LimitState) => (b.resetsAt?.getTime() ?? 0) - (a.resetsAt?.getTime() ?? 0);
  return limits.filter(({ isReached }) => isReached).sort(latest)[0] ?? limits.find(({ limit }) => limit === "createSession") ?? limits[0];
}
