"use client";
import type { Scenario, ScenarioInput } from "../../protocol/scenario.js";
import { cacheScenario } from "./cacheScenario.js";
import { type Write, type ApiMutationResult, useApiMutation } from "../useApiMutation.js";

const createScenario: Write<ScenarioInput, Scenario> = {
  name: "createScenario",
  send: (client, input) => client.createScenario(input),
  flight: ({ name, aiInstructions }) => [name, aiInstructions],
  settle: cacheScenario,
};

/** Creates a scenario; the lists that are shown are read again. The proxy must allow `createScenario`. */
export function useCreateScenario(): ApiMutationResult<ScenarioInput, Scenario> {
  return useApiMutation(createScenario);
}
