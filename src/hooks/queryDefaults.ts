import type { QueryFunction, QueryKey, UseQueryOptions } from "@tanstack/react-query";
import type { ToughTongueError } from "../protocol/errors.js";

/**
 * The result of every query factory: options for `useQuery`, `prefetchQuery` and the rest. The cache holds wire JSON, which
 * `select` turns into `Data`. Written out, because the inferred type includes properties that only the newest TanStack Query has.
 */
export type WireQuery<Data> = Omit<UseQueryOptions<unknown, ToughTongueError, Data, QueryKey>, "queryKey" | "queryFn"> & {
  queryKey: QueryKey;
  queryFn: QueryFunction<unknown, QueryKey>;
  initialData?: undefined;
};

export interface Scoped {
  /** Identifies whose data this is, as on the provider. @default "default" */
  scope?: string | undefined;
}

export interface OneOf extends Scoped {
  id: string;
}

export const minute = 60_000;

/** How long unused data is kept. On a server, a timer would hold the request's data and the process for that long. */
export const gcTime = typeof window === "undefined" ? Infinity : 30 * minute;

/**
 * Sets every option that an app's QueryClient could set for all queries, so that its defaults change nothing here.
 *
 * The network mode is "always": a read that fails offline reports an error, while a paused one would look slow. The
 * provider repeats it once the connection is back.
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

/**
 * Sets every option that an app's QueryClient could set for all mutations: a write is sent once and never retried
 * automatically. A paused write would be sent minutes after the click, when the user no longer expects it.
 */
export const mutationDefaults = {
  // A finished mutation is dropped once its component is gone.
  gcTime: 0,
  retry: false,
  throwOnError: false,
  networkMode: "always",
  scope: undefined,
  meta: undefined,
  onMutate: undefined,
  onSuccess: undefined,
  onError: undefined,
  onSettled: undefined,
} as const;

/** The wire rows of a list. */
export function rawOf(rows: readonly { raw: Record<string, unknown> }[]): Record<string, unknown>[] {
  return rows.map((row) => row.raw);
}
