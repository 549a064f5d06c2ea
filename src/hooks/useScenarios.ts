"use client";
import type { ScenarioFilter } from "../client/client.js";
import { useToughTongue } from "./context.js";
import { queries } from "./queries.js";
import { type ReadOptions, useRead } from "./useRead.js";

/** The scenarios that a person can practise. */
export function useScenarios(filter?: ScenarioFilter, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useRead(queries.scenarios(client, { scope, ...filter }), options);
}
