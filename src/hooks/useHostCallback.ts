"use client";
import { callHost } from "../protocol/callHost.js";
import { useOptionalToughTongue } from "./context.js";
import { useEventCallback } from "./useEventCallback.js";

/** A stable function that calls the app's latest callback. What the callback throws goes to the provider's `onError`. */
export function useHostCallback<Args extends unknown[]>(
  name: string,
  callback: ((...args: Args) => unknown) | undefined,
): (...args: Args) => void {
  const onError = useOptionalToughTongue()?.onError ?? console.error;
  return useEventCallback((...args: Args) => callHost(name, () => callback?.(...args), onError));
}
