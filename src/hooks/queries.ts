import { balance, testToken } from "./account/accountQueries.js";
import { analysis } from "./analysis/analysisQuery.js";
import { featuredScenarios, scenario, scenarios } from "./scenarios/scenarioQueries.js";
import { session, sessions } from "./sessions/sessionQueries.js";

/**
 * TanStack Query options for everything that is read. The cache holds wire JSON, and `select` reads it: what a server
 * component prefetches and dehydrates is what the vendor sent. Usable wherever a client is; the hooks use the same.
 *
 * @example
 * await queryClient.prefetchQuery(queries.scenarios(client, { scope: userId }));
 */
export const queries = { scenarios, featuredScenarios, scenario, sessions, session, analysis, balance, testToken };
