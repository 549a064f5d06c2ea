"use client";
import { useEffect, useRef } from "react";
import { useToughTongue } from "../context.js";
import { loadLate } from "../loadLate.js";
import { useEventCallback } from "../useEventCallback.js";
import type { UsePracticeFlowOptions } from "./options.js";
import type { PracticeAction, PracticeState } from "./practiceState.js";

type Recalled = Extract<PracticeAction, { type: "recalled" }>;

/**
 * Looks once, at the first mount, for what an earlier page left under the storage key, and from then on keeps the
 * practice there. Without a key, nothing is found at once, and nothing kept.
 */
export function useKeeper(
  storageKey: string | undefined,
  state: PracticeState,
  options: UsePracticeFlowOptions,
  onLooked: (recalled: Recalled | undefined) => void,
): void {
  const settings = useToughTongue();
  const hasLooked = useRef(false);

  const look = useEventCallback((signal: AbortSignal) => {
    const found = (recalled?: Recalled) => {
      if (signal.aborted || hasLooked.current) return;
      hasLooked.current = true;
      onLooked(recalled);
    };
    // In any case, so that it is there for the start.
    const loading = loadLate();
    if (storageKey === undefined) return found();
    loading
      .then(({ recallPractice }) => recallPractice(storageKey, settings, options, signal))
      .then(found, () => found());
  });
  useEffect(() => {
    const aborter = new AbortController();
    look(aborter.signal);
    return () => aborter.abort();
  }, [look]);

  const keep = useEventCallback(() => {
    if (storageKey === undefined || !hasLooked.current) return;
    loadLate().then(
      ({ keepPractice }) => keepPractice(storageKey, state),
      () => {},
    );
  });
  useEffect(() => void keep(), [keep, state]);
}
