import type { ScenarioInput } from "./scenario.js";
import { toBody, toQuery } from "./write.js";

/** The body of the calls that create and update a scenario. What is undefined is not sent. */
export function scenarioRequest({ fields, ...input }: Partial<ScenarioInput>): Record<string, unknown> {
  // An id in the body would turn a create into an update of another scenario.
  return { ...fields, ...toBody(input), id: undefined };
}

/** The query of the call that lists scenarios. */
export function scenarioQuery(filter: { search?: string; type?: string; featured?: boolean } = {}): Record<string, string> {
  return toQuery({ search: filter.search?.trim(), type: filter.type, isFeatured: filter.featured });
}
