import type { QueryFunction, QueryKey, UseQueryOptions } from "@tanstack/react-query";
import type { ToughTongueError } from "../protocol/errors.js";

/**
 * What every factory gives: options for `useQuery`, `prefetchQuery` and the rest. The cache holds wire JSON, which
 * `select` turns into `Data`. Written out, because the inferred type names what only the newest TanStack Query has.
 */
export type WireQuery<Data> = Omit<UseQueryOptions<unknown, ToughTongueError, Data, QueryKey>, "queryKey" | "queryFn"> & {
  queryKey: QueryKey;
  queryFn: QueryFunction<unknown, QueryKey>;
  initialData?: undefined;
};

/** Whose data it is, as on the provider. */
export interface Scoped {
  /** @default "default" */
  scope?: string;
}

export interface OneOf extends Scoped {
  id: string;
}

export const minute = 60_000;

/** How long unused data is kept. A server keeps no timer: it would hold every request's data, and the process, that long. */
export const gcTime = typeof window === "undefined" ? Infinity : 30 * minute;

/**
 * Every option that a host's QueryClient could set for all queries is set here, so that its defaults change nothing.
 * The network mode is "always" because a read that fails offline says so, where a paused one would look like a slow
 * one; the provider repeats it when the connection is back.
 */
export const queryDefaults = {
  gcTime,
  retry: false,
  retryOnMount: true,
  throwOnError: false,
  enabled: true,
  networkMode: "always",
  refetchOnMount: true,
  refetchOnReconnect: true,
  refetchOnWindowFocus: false,
  refetchInterval: false,
  refetchIntervalInBackground: false,
  structuralSharing: true,
  initialData: undefined,
  placeholderData: undefined,
  persister: undefined,
  meta: undefined,
} as const;

/** The wire rows of a list. */
export function rawOf(rows: readonly { raw: Record<string, unknown> }[]): Record<string, unknown>[] {
  return rows.map((row) => row.raw);
}
