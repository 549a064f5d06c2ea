"use client";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { useCallback, useEffect, useInsertionEffect, useRef } from "react";
import type { ToughTongueError } from "../protocol/errors.js";
import { gcTime } from "./queryDefaults.js";
import { isOfOtherScope, keyRoot, queryKey } from "./queryKeys.js";

interface Upkeep {
  scope: string;
  /** Whether the provider made this cache, so that nobody needs it once the provider is gone. */
  isOwn: boolean;
  /** Told of failures that the client does not report itself. */
  onError?: (error: ToughTongueError) => void;
}

/** What a provider does for the cache it hands down. */
export function useQueryClientLifecycle(queryClient: QueryClient, { scope, isOwn, onError }: Upkeep): void {
  // Cleared when React removes the provider. When it hides the provider (Activity) or mounts it twice (StrictMode), only the
  // other kind of effect is cleaned up, and what was loaded must not be loaded again.
  const isRemoved = useRef(false);
  const clear = useCallback(() => isOwn && setTimeout(() => isRemoved.current && queryClient.clear()), [queryClient, isOwn]);
  useInsertionEffect(() => {
    isRemoved.current = false;
    return () => {
      isRemoved.current = true;
      clear();
    };
  }, [clear]);

  // TanStack's listeners for focus and reconnect. Counted, so that a host's own QueryClientProvider may do the same.
  useEffect(() => {
    queryClient.mount();
    // For what is written to the cache without a query, such as a session that was created.
    queryClient.setQueryDefaults([keyRoot], { gcTime });
    return () => {
      queryClient.unmount();
      // After the observers below it have unsubscribed: each starts a timer on its query.
      if (isRemoved.current) clear();
    };
  }, [queryClient, clear]);

  // Another provider on the same QueryClient may show another scope: what is on screen stays.
  const shownScope = useRef(scope);
  useEffect(() => {
    if (shownScope.current === scope) return;
    shownScope.current = scope;
    queryClient.removeQueries({ type: "inactive", predicate: (query) => isOfOtherScope(query.queryKey, scope) });
  }, [queryClient, scope]);

  // TanStack hears of a reconnect only if it saw the connection go. A page that was opened offline is served here.
  useEffect(() => {
    const retryLost = () => {
      void queryClient.refetchQueries({
        queryKey: queryKey(scope),
        type: "active",
        predicate: ({ state }) => state.status === "error" && (state.error as ToughTongueError).code === "network",
      });
    };
    const tell = ({ type, action, query, mutation }: CacheEvent) => {
      const key = query?.queryKey ?? mutation?.options.mutationKey;
      if (type === "updated" && action?.type === "error" && key?.[0] === keyRoot && key[1] === scope) onError?.(action.error);
    };
    const stops = [queryClient.getQueryCache(), queryClient.getMutationCache()].map((cache) => cache.subscribe(tell as () => void));
    window.addEventListener("online", retryLost);
    return () => {
      window.removeEventListener("online", retryLost);
      stops.forEach((stop) => stop());
    };
  }, [queryClient, scope, onError]);
}

/** What of the events of both caches matters here. */
interface CacheEvent {
  type: string;
  action?: { type: string; error: ToughTongueError };
  query?: { queryKey: QueryKey };
  mutation?: { options: { mutationKey?: QueryKey } };
}
