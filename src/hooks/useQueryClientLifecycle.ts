"use client";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { useCallback, useEffect, useInsertionEffect, useRef } from "react";
import type { ToughTongueError } from "../protocol/errors.js";
import { gcTime } from "./queryDefaults.js";
import { isOfOtherScope, keyRoot, queryKey } from "./queryKeys.js";

interface LifecycleOptions {
  scope: string;
  /** Whether the provider created this cache, so that it is cleared when the provider unmounts. */
  isOwn: boolean;
  /** For failures that the client doesn't report itself. */
  onError?: (error: ToughTongueError) => void;
}

/** Connects a provider's cache: focus and reconnect listeners, clearing, scopes, retries after a reconnect, and errors. */
export function useQueryClientLifecycle(queryClient: QueryClient, { scope, isOwn, onError }: LifecycleOptions): void {
  // React runs this clean-up only when it removes the provider. The other effects are also cleaned up when it hides the
  // provider (Activity) or mounts it twice (StrictMode), and then nothing may be requested again.
  const isRemoved = useRef(false);
  const clear = useCallback(() => isOwn && setTimeout(() => isRemoved.current && queryClient.clear()), [queryClient, isOwn]);
  useInsertionEffect(() => {
    isRemoved.current = false;
    return () => {
      isRemoved.current = true;
      clear();
    };
  }, [clear]);

  useEffect(() => {
    // Adds TanStack's listeners for focus and reconnect. Mounts are counted, so the app's QueryClientProvider may do the same.
    queryClient.mount();
    // For data that is cached without a query, such as a created session.
    queryClient.setQueryDefaults([keyRoot], { gcTime });
    return () => {
      queryClient.unmount();
      // Clear again after the observers have unsubscribed, because each of them starts a timer on its query.
      if (isRemoved.current) clear();
    };
  }, [queryClient, clear]);

  // Only inactive queries: another provider on the same QueryClient may show another scope.
  const shownScope = useRef(scope);
  useEffect(() => {
    if (shownScope.current === scope) return;
    shownScope.current = scope;
    queryClient.removeQueries({ type: "inactive", predicate: (query) => isOfOtherScope(query.queryKey, scope) });
  }, [queryClient, scope]);

  // TanStack Query notices a reconnect only if it saw the disconnect. This covers a page that was opened offline.
  useEffect(() => {
    const retryLost = () => {
      void queryClient.refetchQueries({
        queryKey: queryKey(scope),
        type: "active",
        predicate: ({ state }) => state.status === "error" && (state.error as ToughTongueError).code === "network",
      });
    };
    const reportError = ({ type, action, query, mutation }: CacheEvent) => {
      const key = query?.queryKey ?? mutation?.options.mutationKey;
      if (type === "updated" && action?.type === "error" && key?.[0] === keyRoot && key[1] === scope) onError?.(action.error);
    };
    const stops = [queryClient.getQueryCache(), queryClient.getMutationCache()].map((cache) => cache.subscribe(reportError as () => void));
    window.addEventListener("online", retryLost);
    return () => {
      window.removeEventListener("online", retryLost);
      stops.forEach((stop) => stop());
    };
  }, [queryClient, scope, onError]);
}

/** The common part of the events of both caches. */
interface CacheEvent {
  type: string;
  action?: { type: string; error: ToughTongueError };
  query?: { queryKey: QueryKey };
  mutation?: { options: { mutationKey?: QueryKey } };
}
