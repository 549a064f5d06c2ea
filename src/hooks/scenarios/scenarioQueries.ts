import type { Client, ScenarioFilter } from "../../client/client.js";
import { type Scenario, parseScenario, parseScenarios } from "../../protocol/scenario.js";
import { memoizeWeak } from "../memoizeWeak.js";
import { queryKey } from "../queryKeys.js";
import { type OneOf, type Scoped, type WireQuery, minute, queryDefaults, rawOf } from "../queryDefaults.js";

const staleTime = 5 * minute;
const selectList = /* @__PURE__ */ memoizeWeak(parseScenarios);
const selectOne = /* @__PURE__ */ memoizeWeak((wire) => parseScenario(wire));

/** The scenarios that the user can practice. */
export function scenarios(client: Client, { scope, ...filter }: Scoped & ScenarioFilter = {}): WireQuery<Scenario[]> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "scenarios", "list", filter),
    queryFn: async ({ signal }) => rawOf(await client.listScenarios(filter, { signal })),
    select: selectList,
    staleTime,
  };
}

/** The vendor's featured scenarios. */
export function featuredScenarios(client: Client, { scope }: Scoped = {}): WireQuery<Scenario[]> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "scenarios", "featured"),
    queryFn: async ({ signal }) => rawOf(await client.listFeaturedScenarios({ signal })),
    select: selectList,
    staleTime,
  };
}

export function scenario(client: Client, { scope, id }: OneOf): WireQuery<Scenario | undefined> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "scenarios", "one", id),
    queryFn: async ({ signal }) => (await client.getScenario(id, { signal })).raw,
    select: selectOne,
    staleTime,
  };
}
