"use client";
import type { ScenarioFilter } from "../../client/client.js";
import { useToughTongue } from "../context.js";
import { scenarios as scenariosQuery } from "./scenarioQueries.js";
import { type ReadOptions, useApiQuery } from "../useApiQuery.js";

/** The scenarios that a person can practice. */
export function useScenarios(filter?: ScenarioFilter, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(scenariosQuery(client, { scope, ...filter }), options);
}
