"use client";
import { useEffect } from "react";
import type { ToughTongueError } from "../protocol/errors.js";
import { useEventCallback } from "./useEventCallback.js";

/**
 * Runs an async task once for each `key`; undefined means not now. A new key or an unmount aborts the task's signal and
 * ignores its result. The task starts in a microtask, so that the extra mount of StrictMode starts nothing.
 */
export function useTask<Key extends string | number, Result>(
  key: Key | undefined,
  run: (signal: AbortSignal, key: Key) => Promise<Result>,
  onSuccess?: (result: Result, key: Key) => void,
  onError?: (error: ToughTongueError, key: Key) => void,
): void {
  const succeed = useEventCallback(onSuccess);
  const fail = useEventCallback(onError);
  const start = useEventCallback(async (current: Key, signal: AbortSignal) => {
    await undefined;
    if (signal.aborted) return;
    let result: Result;
    try {
      result = await run(signal, current);
    } catch (error) {
      if (!signal.aborted) fail(error as ToughTongueError, current);
      return;
    }
    if (!signal.aborted) succeed(result, current);
  });
  useEffect(() => {
    if (key === undefined) return;
    const aborter = new AbortController();
    void start(key, aborter.signal);
    return () => aborter.abort();
  }, [key, start]);
}
