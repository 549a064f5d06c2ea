/** The query factories fit TanStack Query's functions, and their data is typed. */
import { QueryClient, useQueries, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { type Analysis, type Scenario, type SessionPage, queries } from "tough-tongue-react";
import { createClient } from "tough-tongue-react/client";

const client = createClient();
const queryClient = new QueryClient();

export async function onServer() {
  await queryClient.prefetchQuery(queries.scenarios(client, { scope: "ada", search: "call" }));
  await queryClient.prefetchQuery(queries.sessions(client, { scenarioId: "a", page: 2 }));
  const wire: unknown = await queryClient.fetchQuery(queries.scenario(client, { id: "a" }));
  await queryClient.invalidateQueries({ queryKey: queries.balance(client).queryKey });
  return [wire, queryClient.getQueryData(queries.testToken(client).queryKey)];
}

export function useEverything() {
  const list: Scenario[] | undefined = useQuery(queries.featuredScenarios(client)).data;
  // @ts-expect-error it is not there while it loads
  const atOnce: Scenario[] = useQuery(queries.scenarios(client)).data;
  const page: SessionPage = useSuspenseQuery(queries.sessions(client)).data;
  const [analysis, session] = useQueries({ queries: [queries.analysis(client, { id: "a" }), queries.session(client, { id: "a" })] });
  const found: Analysis | undefined = analysis.data;
  const said: string | undefined = useQuery(queries.transcript(client, { id: "a" })).data?.[0]?.text;
  const people: number | undefined = useQuery(queries.analytics(client, { from: "2026-01-01" })).data?.members.length;
  const minutes: number | undefined = session.data?.durationSeconds;
  return [list, atOnce, page, found, minutes, said, people];
}

// @ts-expect-error one session has an id
queries.session(client, {});
// @ts-expect-error no such filter
queries.scenarios(client, { scenario_id: "a" });
