/**
 * Every option that a host's QueryClient could set for all mutations: a write is sent once, and never again by itself. A
 * paused one would be sent minutes after the click, when nobody expects it any more.
 */
export const mutationDefaults = {
  // None is left once its component is gone and its answer is there.
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
