"use client";
import type { Scenario, ScenarioInput } from "../../protocol/scenario.js";
import { cacheScenario } from "./cacheScenario.js";
import { type Write, type ApiMutationResult, useApiMutation } from "../useApiMutation.js";

/** What {@link useUpdateScenario} takes. */
export interface ScenarioUpdate {
  id: string;
  /** What changes; the rest stays. */
  patch: Partial<ScenarioInput>;
}

const updateScenario: Write<ScenarioUpdate, Scenario> = {
  name: "updateScenario",
  send: (client, { id, patch }) => client.updateScenario(id, patch),
  settle: cacheScenario,
};

/** Changes a scenario; the lists that are shown are read again. The proxy must allow `updateScenario`. */
export function useUpdateScenario(): ApiMutationResult<ScenarioUpdate, Scenario> {
  return useApiMutation(updateScenario);
}
