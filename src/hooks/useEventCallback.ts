"use client";
import { useCallback, useInsertionEffect, useRef } from "react";

type Callback = (...args: never[]) => unknown;

/**
 * A stable function that calls the latest version of the given one, so that an inline callback never reconnects anything.
 * Don't call it while rendering. (React's own `useEffectEvent` doesn't exist in React 18.)
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
