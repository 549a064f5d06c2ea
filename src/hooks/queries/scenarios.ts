import type { Client, ScenarioFilter } from "../../client/client.js";
import { type Scenario, parseScenario, parseScenarios } from "../../protocol/scenario.js";
import { memoize } from "../memoize.js";
import { queryKey } from "../queryKeys.js";
import { type OneOf, type Scoped, type WireQuery, minute, policy, rawOf } from "./policy.js";

const staleTime = 5 * minute;
const selectList = /* @__PURE__ */ memoize(parseScenarios);
const selectOne = /* @__PURE__ */ memoize((wire) => parseScenario(wire));

/** The scenarios that a person can practise. */
export function scenarios(client: Client, { scope, ...filter }: Scoped & ScenarioFilter = {}): WireQuery<Scenario[]> {
  return {
    ...policy,
    queryKey: queryKey(scope, "scenarios", "list", filter),
    queryFn: async ({ signal }) => rawOf(await client.listScenarios(filter, { signal })),
    select: selectList,
    staleTime,
  };
}

/** The scenarios that the vendor features. */
export function featuredScenarios(client: Client, { scope }: Scoped = {}): WireQuery<Scenario[]> {
  return {
    ...policy,
    queryKey: queryKey(scope, "scenarios", "featured"),
    queryFn: async ({ signal }) => rawOf(await client.listFeaturedScenarios({ signal })),
    select: selectList,
    staleTime,
  };
}

/** One scenario. */
export function scenario(client: Client, { scope, id }: OneOf): WireQuery<Scenario | undefined> {
  return {
    ...policy,
    queryKey: queryKey(scope, "scenarios", "one", id),
    queryFn: async ({ signal }) => (await client.getScenario(id, { signal })).raw,
    select: selectOne,
    staleTime,
  };
}
