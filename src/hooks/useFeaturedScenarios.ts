"use client";
import { useToughTongue } from "./context.js";
import { queries } from "./queries.js";
import { type ReadOptions, useRead } from "./useRead.js";

/** The scenarios that the vendor features. */
export function useFeaturedScenarios(options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useRead(queries.featuredScenarios(client, { scope }), options);
}
