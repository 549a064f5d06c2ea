"use client";
import { useCallback, useInsertionEffect, useRef } from "react";

type Callback = (...args: never[]) => unknown;

/**
 * A function of stable identity that calls the latest version of the one given, so that an inline callback never
 * reconnects anything. Not to be called while rendering. (React's own `useEffectEvent` is newer than React 18.)
 */
export function useEventCallback<Handler extends Callback>(handler: Handler | undefined) {
  const latest = useRef(handler);
  useInsertionEffect(() => {
    latest.current = handler;
  });
  return useCallback(
    (...args: Parameters<Handler>): ReturnType<Handler> | undefined =>
      latest.current?.(...args) as ReturnType<Handler> | undefined,
    [],
  );
}
