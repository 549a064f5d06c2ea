"use client";
import { useEffect } from "react";
import type { ToughTongueError } from "../protocol/errors.js";
import { type Late, loadLate } from "./loadLate.js";
import { useEventCallback } from "./useEventCallback.js";

/**
 * Runs something of what is loaded late, once for each `key`; undefined for not now. Another key, and the unmount, abort
 * its signal: from then on nothing is told, and what has not begun does not begin, which is why a StrictMode pass does
 * nothing.
 */
export function useLate<Key extends string | number, Result>(
  key: Key | undefined,
  run: (late: Late, signal: AbortSignal, key: Key) => Promise<Result>,
  onDone?: (result: Result, key: Key) => void,
  onFailed?: (error: ToughTongueError, key: Key) => void,
): void {
  const tellDone = useEventCallback(onDone);
  const tellFailed = useEventCallback(onFailed);
  const start = useEventCallback((current: Key, signal: AbortSignal) => {
    loadLate()
      .then((late) => (signal.aborted ? never : run(late, signal, current)))
      .then(
        (result) => signal.aborted || tellDone(result, current),
        (error: ToughTongueError) => signal.aborted || tellFailed(error, current),
      );
  });
  useEffect(() => {
    if (key === undefined) return;
    const aborter = new AbortController();
    start(key, aborter.signal);
    return () => aborter.abort();
  }, [key, start]);
}

const never = new Promise<never>(() => {});
