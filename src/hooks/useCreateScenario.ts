"use client";
import type { Scenario, ScenarioInput } from "../protocol/scenario.js";
import { keepScenario } from "./keepScenario.js";
import { type Write, type WriteResult, useWrite } from "./useWrite.js";

const createScenario: Write<ScenarioInput, Scenario> = {
  name: "createScenario",
  send: (client, input) => client.createScenario(input),
  flight: ({ name, aiInstructions }) => [name, aiInstructions],
  settle: keepScenario,
};

/** Creates a scenario; the lists that are shown are read again. The proxy must allow `createScenario`. */
export function useCreateScenario(): WriteResult<ScenarioInput, Scenario> {
  return useWrite(createScenario);
}
