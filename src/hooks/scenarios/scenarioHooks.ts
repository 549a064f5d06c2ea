"use client";
import type { QueryClient } from "@tanstack/react-query";
import type { Client, ScenarioFilter } from "../../client/client.js";
import type { Scenario, ScenarioInput, ScenarioPatch } from "../../protocol/scenario.js";
import type { ScenarioDraft, ScenarioDraftInput } from "../../protocol/scenarioDraft.js";
import { queryKey } from "../queryKeys.js";
import { type ApiMutation, type ApiMutationResult, useApiMutation } from "../useApiMutation.js";
import { type ReadOptions, useRead, useReadOne } from "../useApiQuery.js";
import { collection, collections } from "./collectionQueries.js";
import { featuredScenarios, scenario, scenarios } from "./scenarioQueries.js";

/** The scenarios that the user can practice. */
export function useScenarios(filter: ScenarioFilter = {}, options?: ReadOptions) {
  return useRead(scenarios, filter, options);
}

/** The vendor's featured scenarios. */
export function useFeaturedScenarios(options?: ReadOptions) {
  return useRead(featuredScenarios, {}, options);
}

/** One scenario. Without an id, nothing is requested yet. */
export function useScenario(id: string | null | undefined, options?: ReadOptions) {
  return useReadOne(scenario, id, options);
}

/** The account's collections: ordered sets of scenarios. */
export function useCollections(options?: ReadOptions) {
  return useRead(collections, {}, options);
}

/** One collection. Without an id, nothing is requested yet. */
export function useCollection(id: string | null | undefined, options?: ReadOptions) {
  return useReadOne(collection, id, options);
}

interface Cache {
  queryClient: QueryClient;
  client: Client;
  scope: string;
}

function cacheScenario(cache: Cache, written: Scenario): void {
  const { queryClient, client, scope } = cache;
  queryClient.setQueryData(scenario(client, { scope, id: written.id }).queryKey, written.raw);
  invalidateScenarioLists(cache);
}

/** Visible lists are refetched now, the others when they are shown. */
function invalidateScenarioLists({ queryClient, scope }: Cache): void {
  void queryClient.invalidateQueries({ queryKey: queryKey(scope, "scenarios", "list") });
  void queryClient.invalidateQueries({ queryKey: queryKey(scope, "scenarios", "featured") });
}

const createScenario: ApiMutation<ScenarioInput, Scenario> = {
  name: "createScenario",
  send: (client, input) => client.createScenario(input),
  dedupeKey: ({ name, aiInstructions }) => [name, aiInstructions],
  onSuccess: cacheScenario,
};

/** Creates a scenario and refreshes the lists. The proxy must allow `createScenario`. */
export function useCreateScenario(): ApiMutationResult<ScenarioInput, Scenario> {
  return useApiMutation(createScenario);
}

/** The input of {@link useUpdateScenario}. */
export interface ScenarioUpdate {
  id: string;
  /** The fields to change; the others keep their values. */
  patch: ScenarioPatch;
}

const updateScenario: ApiMutation<ScenarioUpdate, Scenario> = {
  name: "updateScenario",
  send: (client, { id, patch }) => client.updateScenario(id, patch),
  onSuccess: cacheScenario,
};

/** Changes a scenario and refreshes the lists. The proxy must allow `updateScenario`. */
export function useUpdateScenario(): ApiMutationResult<ScenarioUpdate, Scenario> {
  return useApiMutation(updateScenario);
}

const deleteScenario: ApiMutation<string, void> = {
  name: "deleteScenario",
  send: (client, id) => client.deleteScenario(id),
  dedupeKey: (id) => id,
  onSuccess(cache, _, id) {
    cache.queryClient.removeQueries({ queryKey: scenario(cache.client, { scope: cache.scope, id }).queryKey, exact: true });
    invalidateScenarioLists(cache);
  },
};

/** Deletes a scenario by its id and refreshes the lists. The proxy must allow `deleteScenario`. */
export function useDeleteScenario(): ApiMutationResult<string, void> {
  return useApiMutation(deleteScenario);
}

const draftScenario: ApiMutation<ScenarioDraftInput, ScenarioDraft> = {
  name: "draftScenario",
  send: (client, input) => client.draftScenario(input),
  dedupeKey: (input) => input,
  onSuccess() {},
};

/** Lets the vendor's AI write the texts of a new scenario. Takes up to a minute or two. The proxy must allow `draftScenario`. */
export function useDraftScenario(): ApiMutationResult<ScenarioDraftInput, ScenarioDraft> {
  return useApiMutation(draftScenario);
}
