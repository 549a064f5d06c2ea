"use client";
import { useToughTongue } from "../context.js";
import { scenario as scenarioQuery } from "./scenarioQueries.js";
import { type ReadOptions, useApiQuery } from "../useApiQuery.js";

/** One scenario. Without an id, nothing is asked for yet. */
export function useScenario(id: string | null | undefined, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(scenarioQuery(client, { scope, id: id ?? "" }), { enabled: id != null && options?.enabled !== false });
}
