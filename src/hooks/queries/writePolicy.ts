/**
 * Every option that a host's QueryClient could set for all mutations: a write is sent once, and never again by itself. A
 * paused one would be sent minutes after the click, when nobody expects it any more.
 */
export const writePolicy = {
  // Once nobody looks, TanStack Query asks at this interval whether the answer is there, and then forgets it.
  gcTime: 1000,
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
