// A server component: no "use client".
import { HydrationBoundary, QueryClient, dehydrate } from "@tanstack/react-query";
import { queries } from "tough-tongue-react";
import { createClient } from "tough-tongue-react/client";
import type { Fetcher } from "tough-tongue-react/client";

/** On the server, the client calls the proxy directly, because it is a function from Request to Response. */
export async function PrefetchedScenarios({ proxy, children }: { proxy: Fetcher; children: React.ReactNode }) {
  const queryClient = new QueryClient();
  await queryClient.prefetchQuery(queries.scenarios(createClient({ fetcher: proxy })));
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
