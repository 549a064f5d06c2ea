"use client";
import type { Scenario, ScenarioInput } from "../protocol/scenario.js";
import { keepScenario } from "./keepScenario.js";
import { type Write, type WriteResult, useWrite } from "./useWrite.js";

/** What {@link useUpdateScenario} takes. */
export interface ScenarioUpdate {
  id: string;
  /** What changes; the rest stays. */
  patch: Partial<ScenarioInput>;
}

const updateScenario: Write<ScenarioUpdate, Scenario> = {
  name: "updateScenario",
  send: (client, { id, patch }) => client.updateScenario(id, patch),
  settle: keepScenario,
};

/** Changes a scenario; the lists that are shown are read again. The proxy must allow `updateScenario`. */
export function useUpdateScenario(): WriteResult<ScenarioUpdate, Scenario> {
  return useWrite(updateScenario);
}
