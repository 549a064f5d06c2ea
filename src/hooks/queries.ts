import { balance, testToken } from "./queries/account.js";
import { analysis } from "./queries/analysis.js";
import { featuredScenarios, scenario, scenarios } from "./queries/scenarios.js";
import { session, sessions } from "./queries/sessions.js";

/**
 * TanStack Query options for everything that is read. The cache holds wire JSON, and `select` reads it: what a server
 * component prefetches and dehydrates is what the vendor sent. Usable wherever a client is; the hooks use the same.
 *
 * @example
 * await queryClient.prefetchQuery(queries.scenarios(client, { scope: userId }));
 */
export const queries = { scenarios, featuredScenarios, scenario, sessions, session, analysis, balance, testToken };
