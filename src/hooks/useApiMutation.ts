"use client";
import { type QueryClient, type UseMutationResult, useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Client } from "../client/client.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { useToughTongue } from "./context.js";
import { mutationDefaults } from "./mutationDefaults.js";
import { queryKey } from "./queryKeys.js";

/** One kind of change, the same object on every render. */
export interface Write<Input, Result> {
  name: string;
  send(client: Client, input: Input): Promise<Result>;
  /** What counts as the same click: while one is on its way, another like it waits for the same answer. */
  flight?(input: Input): unknown;
  /** Puts the answer into the cache and marks what it made stale. */
  settle(cache: { queryClient: QueryClient; client: Client; scope: string }, result: Result, input: Input): void;
}

export type ApiMutationResult<Input, Result> = UseMutationResult<Result, ToughTongueError, Input>;

const flightsByCache = new WeakMap<QueryClient, Map<string, Promise<unknown>>>();

/**
 * A TanStack mutation on the provider's cache. It is sent once, whatever the host's defaults say, and runs on to the
 * cache when its component is gone.
 */
export function useApiMutation<Input, Result>(write: Write<Input, Result>): ApiMutationResult<Input, Result> {
  const { client, queryClient, scope } = useToughTongue();
  const shownScope = useRef(scope);

  const send = async (input: Input) => {
    const result = await write.send(client, input);
    // The answer of somebody who has left since is not kept.
    if (shownScope.current === scope) write.settle({ queryClient, client, scope }, result, input);
    return result;
  };

  const mutation = useMutation<Result, ToughTongueError, Input>(
    {
      ...mutationDefaults,
      mutationKey: queryKey(scope, write.name),
      mutationFn: (input) => (write.flight ? once(queryClient, [scope, write.name, write.flight(input)], () => send(input)) : send(input)),
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

/** Shares one call among all who ask for the same while it is under way. */
function once<Result>(queryClient: QueryClient, parts: readonly unknown[], call: () => Promise<Result>): Promise<Result> {
  let flights = flightsByCache.get(queryClient);
  if (!flights) flightsByCache.set(queryClient, (flights = new Map()));
  const key = JSON.stringify(parts);
  const running = flights.get(key) as Promise<Result> | undefined;
  if (running) return running;
  const flight = call().finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}
