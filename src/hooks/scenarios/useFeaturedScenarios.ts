"use client";
import { useToughTongue } from "../context.js";
import { featuredScenarios as featuredScenariosQuery } from "./scenarioQueries.js";
import { type ReadOptions, useApiQuery } from "../useApiQuery.js";

/** The scenarios that the vendor features. */
export function useFeaturedScenarios(options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(featuredScenariosQuery(client, { scope }), options);
}
