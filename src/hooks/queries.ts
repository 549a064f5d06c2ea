import { analytics, balance, limits, organizations, testToken } from "./account/accountQueries.js";
import { analysis } from "./analysis/analysisQuery.js";
import { collection, collections } from "./scenarios/collectionQueries.js";
import { featuredScenarios, scenario, scenarios } from "./scenarios/scenarioQueries.js";
import { session, sessions, sessionsById, transcript } from "./sessions/sessionQueries.js";

/**
 * TanStack Query options for every read. The cache holds the vendor's JSON, which `select` parses, so that a server
 * component can prefetch and dehydrate it. The hooks use the same options.
 *
 * @example
 * await queryClient.prefetchQuery(queries.scenarios(client, { scope: userId }));
 */
export const queries = {
  scenarios,
  featuredScenarios,
  scenario,
  collections,
  collection,
  sessions,
  sessionsById,
  session,
  transcript,
  analysis,
  balance,
  limits,
  testToken,
  analytics,
  organizations,
};
