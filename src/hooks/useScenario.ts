"use client";
import { useToughTongue } from "./context.js";
import { queries } from "./queries.js";
import { type ReadOptions, useRead } from "./useRead.js";

/** One scenario. Without an id, nothing is asked for yet. */
export function useScenario(id: string | null | undefined, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useRead(queries.scenario(client, { scope, id: id ?? "" }), { enabled: id != null && options?.enabled !== false });
}
