"use client";
import { staleScenarioLists } from "./keepScenario.js";
import { scenario as scenarioQuery } from "./queries/scenarios.js";
import { type Write, type WriteResult, useWrite } from "./useWrite.js";

const deleteScenario: Write<string, void> = {
  name: "deleteScenario",
  send: (client, id) => client.deleteScenario(id),
  settle: (cache, _, id) => {
    const { queryKey } = scenarioQuery(cache.client, { scope: cache.scope, id });
    cache.queryClient.removeQueries({ queryKey, exact: true });
    staleScenarioLists(cache);
  },
};

/** Deletes a scenario by its id; the lists that are shown are read again. The proxy must allow `deleteScenario`. */
export function useDeleteScenario(): WriteResult<string, void> {
  return useWrite(deleteScenario);
}
