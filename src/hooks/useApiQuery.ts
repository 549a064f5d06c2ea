"use client";
import { type QueryKey, type UseQueryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { ToughTongueError } from "../protocol/errors.js";
import { useToughTongue } from "./context.js";

/** What every reading hook takes last. */
export interface ReadOptions {
  /** `false` asks for nothing yet. @default true */
  enabled?: boolean;
}

type ReadQuery<Data> = UseQueryOptions<unknown, ToughTongueError, Data, QueryKey>;

/** A TanStack query on the provider's cache, whichever cache the host itself uses. */
export function useApiQuery<Data>(query: ReadQuery<Data>, { enabled = true }: ReadOptions = {}): UseQueryResult<Data, ToughTongueError> {
  const { queryClient } = useToughTongue();
  return useQuery({ ...query, enabled }, queryClient);
}
