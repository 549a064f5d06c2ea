"use client";
import { type DehydratedState, HydrationBoundary, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { PracticeFlow, ToughTongueProvider } from "tough-tongue-react";

interface PracticeProps {
  /** The server's prefetch and the browser's reads share it. */
  scope: string;
  state: DehydratedState;
  embedOrigins?: string[];
}

export function Practice({ scope, state, embedOrigins }: PracticeProps) {
  const [queryClient] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={queryClient}>
      <HydrationBoundary state={state}>
        <ToughTongueProvider queryClient={queryClient} scope={scope} embedOrigins={embedOrigins}>
          <PracticeFlow />
        </ToughTongueProvider>
      </HydrationBoundary>
    </QueryClientProvider>
  );
}
