"use client";
import { useToughTongue } from "./context.js";
import { featuredScenarios as featuredScenariosQuery } from "./queries/scenarios.js";
import { type ReadOptions, useRead } from "./useRead.js";

/** The scenarios that the vendor features. */
export function useFeaturedScenarios(options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useRead(featuredScenariosQuery(client, { scope }), options);
}
