import type { QueryClient } from "@tanstack/react-query";
import type { Client } from "../../client/client.js";
import type { Scenario } from "../../protocol/scenario.js";
import { scenario as scenarioQuery } from "./scenarioQueries.js";
import { queryKey } from "../queryKeys.js";

interface Cache {
  queryClient: QueryClient;
  client: Client;
  scope: string;
}

/** Puts a scenario that was written into the cache. */
export function cacheScenario(cache: Cache, scenario: Scenario): void {
  const { queryClient, client, scope } = cache;
  queryClient.setQueryData(scenarioQuery(client, { scope, id: scenario.id }).queryKey, scenario.raw);
  invalidateScenarioLists(cache);
}

/** The lists that are shown are read again, the others when they are shown. */
export function invalidateScenarioLists({ queryClient, scope }: Cache): void {
  void queryClient.invalidateQueries({ queryKey: queryKey(scope, "scenarios", "list") });
  void queryClient.invalidateQueries({ queryKey: queryKey(scope, "scenarios", "featured") });
}
