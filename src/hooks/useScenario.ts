"use client";
import { useToughTongue } from "./context.js";
import { scenario as scenarioQuery } from "./queries/scenarios.js";
import { type ReadOptions, useRead } from "./useRead.js";

/** One scenario. Without an id, nothing is asked for yet. */
export function useScenario(id: string | null | undefined, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useRead(scenarioQuery(client, { scope, id: id ?? "" }), { enabled: id != null && options?.enabled !== false });
}
