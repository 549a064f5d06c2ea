"use client";
import { type QueryKey, type UseQueryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { ToughTongueError } from "../protocol/errors.js";
import { useToughTongue } from "./context.js";

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
