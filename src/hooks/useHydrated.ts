"use client";
import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/**
 * False on a server and in the render that hydrates its markup, then true: for anything that only the browser knows. In
 * a page that was not rendered on a server, it is true from the first render.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
