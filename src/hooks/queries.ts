import { balance, limits, testToken } from "./account/accountQueries.js";
import { analysis } from "./analysis/analysisQuery.js";
import { featuredScenarios, scenario, scenarios } from "./scenarios/scenarioQueries.js";
import { session, sessions } from "./sessions/sessionQueries.js";

/**
 * TanStack Query options for every read. The cache holds the vendor's JSON, which `select` parses, so that a server
 * component can prefetch and dehydrate it. The hooks use the same options.
 *
 * @example
 * await queryClient.prefetchQuery(queries.scenarios(client, { scope: userId }));
 */
export const queries = { scenarios, featuredScenarios, scenario, sessions, session, analysis, balance, limits, testToken };
