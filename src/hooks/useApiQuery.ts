"use client";
import { QueryClient, type QueryKey, type UseQueryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Client } from "../client/client.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { useOptionalToughTongue, useToughTongue } from "./context.js";
import type { OneOf } from "./queryDefaults.js";
import { queryKey } from "./queryKeys.js";

export interface ReadOptions {
  /** `false` requests nothing yet. @default true */
  enabled?: boolean | undefined;
}

type ReadQuery<Data> = UseQueryOptions<unknown, ToughTongueError, Data, QueryKey>;

/** A TanStack query on the provider's cache, which may differ from the app's. */
export function useApiQuery<Data>(query: ReadQuery<Data>, { enabled = true }: ReadOptions = {}): UseQueryResult<Data, ToughTongueError> {
  const { queryClient } = useToughTongue();
  return useQuery({ ...query, enabled }, queryClient);
}

/** The query of a factory, with the provider's client and scope. */
export function useRead<Input, Data>(
  factory: (client: Client, input: Input & { scope: string }) => ReadQuery<Data>,
  input: Input,
  options?: ReadOptions,
): UseQueryResult<Data, ToughTongueError> {
  const { client, scope } = useToughTongue();
  return useApiQuery(factory(client, { scope, ...input }), options);
}

/** The same for one object. Without an id, nothing is requested yet. */
export function useReadOne<Data>(
  factory: (client: Client, input: OneOf) => ReadQuery<Data>,
  id: string | null | undefined,
  { enabled = true }: ReadOptions = {},
): UseQueryResult<Data, ToughTongueError> {
  return useRead(factory, { id: id ?? "" }, { enabled: enabled && id != null });
}

/** A query hook needs a cache even without a provider. Nothing is ever fetched into this one. */
let emptyCache: QueryClient | undefined;

/** The same for components that also work without a provider. Without a query, nothing is requested. */
export function useOptionalQuery<Data>(query: ReadQuery<Data> | undefined): UseQueryResult<Data, ToughTongueError> {
  const { scope, queryClient } = useOptionalToughTongue() ?? {};
  const noQuery: ReadQuery<Data> = { queryKey: queryKey(scope, "none"), queryFn: () => [], enabled: false, gcTime: Infinity };
  return useQuery(query ?? noQuery, queryClient ?? (emptyCache ??= new QueryClient()));
}
