"use client";
import { type QueryClient, type UseMutationResult, useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Client } from "../client/client.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { useToughTongue } from "./context.js";
import { mutationDefaults } from "./queryDefaults.js";
import { queryKey } from "./queryKeys.js";

/** One kind of write. Defined once, outside of any component. */
export interface ApiMutation<Input, Result> {
  name: string;
  send(client: Client, input: Input): Promise<Result>;
  /** Deduplication key for concurrent identical writes. */
  dedupeKey?(input: Input): unknown;
  /** Caches the result and invalidates what it made stale. */
  onSuccess(cache: { queryClient: QueryClient; client: Client; scope: string }, result: Result, input: Input): void;
}

export type ApiMutationResult<Input, Result> = UseMutationResult<Result, ToughTongueError, Input>;

/** Running writes that can be shared, by cache and deduplication key. */
const running = new WeakMap<QueryClient, Map<string, Promise<unknown>>>();

/**
 * A TanStack mutation on the provider's cache. It is sent once, whatever the app's defaults say, and still updates the
 * cache after its component unmounted.
 */
export function useApiMutation<Input, Result>(write: ApiMutation<Input, Result>): ApiMutationResult<Input, Result> {
  const { client, queryClient, scope } = useToughTongue();
  const shownScope = useRef(scope);

  const send = async (input: Input) => {
    const result = await write.send(client, input);
    // If the scope has changed in the meantime, the result belongs to another user and is not cached.
    if (shownScope.current === scope) write.onSuccess({ queryClient, client, scope }, result, input);
    return result;
  };

  const mutation = useMutation<Result, ToughTongueError, Input>(
    {
      ...mutationDefaults,
      mutationKey: queryKey(scope, write.name),
      mutationFn: (input) =>
        write.dedupeKey ? dedupe(queryClient, [scope, write.name, write.dedupeKey(input)], () => send(input)) : send(input),
    },
    queryClient,
  );

  const { reset } = mutation;
  useEffect(() => {
    if (shownScope.current === scope) return;
    shownScope.current = scope;
    reset();
  }, [scope, reset]);
  return mutation;
}

/** Shares one running call among all callers with the same key. */
function dedupe<Result>(queryClient: QueryClient, parts: readonly unknown[], call: () => Promise<Result>): Promise<Result> {
  let calls = running.get(queryClient);
  if (!calls) running.set(queryClient, (calls = new Map()));
  const key = JSON.stringify(parts);
  const shared = (calls.get(key) as Promise<Result> | undefined) ?? call().finally(() => calls.delete(key));
  calls.set(key, shared);
  return shared;
}
