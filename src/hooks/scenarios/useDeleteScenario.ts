"use client";
import { invalidateScenarioLists } from "./cacheScenario.js";
import { scenario as scenarioQuery } from "./scenarioQueries.js";
import { type Write, type ApiMutationResult, useApiMutation } from "../useApiMutation.js";

const deleteScenario: Write<string, void> = {
  name: "deleteScenario",
  send: (client, id) => client.deleteScenario(id),
  settle: (cache, _, id) => {
    const { queryKey } = scenarioQuery(cache.client, { scope: cache.scope, id });
    cache.queryClient.removeQueries({ queryKey, exact: true });
    invalidateScenarioLists(cache);
  },
};

/** Deletes a scenario by its id; the lists that are shown are read again. The proxy must allow `deleteScenario`. */
export function useDeleteScenario(): ApiMutationResult<string, void> {
  return useApiMutation(deleteScenario);
}
