"use client";
import type { ScenarioFilter } from "../client/client.js";
import { useToughTongue } from "./context.js";
import { scenarios as scenariosQuery } from "./queries/scenarios.js";
import { type ReadOptions, useRead } from "./useRead.js";

/** The scenarios that a person can practise. */
export function useScenarios(filter?: ScenarioFilter, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useRead(scenariosQuery(client, { scope, ...filter }), options);
}
