"use client";
import { useEffect, useState } from "react";
import { useToughTongue } from "../context.js";
import { useEventCallback } from "../useEventCallback.js";
import { useHydrated } from "../useHydrated.js";
import { useTask } from "../useTask.js";
import type { UsePracticeFlowOptions } from "./options.js";
import type { PracticeState } from "./practiceState.js";
import { type RestoredPractice, readSavedPractice, restorePractice, savePractice } from "./practiceStorage.js";

interface StoredPractice {
  /** The search for an earlier page's practice is finished. */
  hasLooked: boolean;
  /** There is a record, and the API is being asked about it. */
  isLooking: boolean;
}

/**
 * After the first mount, restores the practice that an earlier page saved under the storage key, and then saves this one. Without
 * a key, does neither. `isRecalled`: a practice was taken over from the dock, so nothing is restored.
 */
export function usePracticeStorage(
  storageKey: string | undefined,
  state: PracticeState,
  options: UsePracticeFlowOptions,
  isRecalled: boolean,
  onRestored: (restored: RestoredPractice) => void,
): StoredPractice {
  const settings = useToughTongue();
  const [isDone, setDone] = useState(storageKey === undefined || isRecalled);
  const hasLooked = isDone || storageKey === undefined;
  const isLooking = useHydrated() && !hasLooked && readSavedPractice(storageKey) !== undefined;

  const finish = (restored?: RestoredPractice) => {
    setDone(true);
    if (restored) onRestored(restored);
  };
  useTask(
    hasLooked ? undefined : storageKey,
    (signal, key) => restorePractice(key, settings, options, signal),
    finish,
    () => finish(),
  );

  const save = useEventCallback(() => {
    if (storageKey !== undefined && hasLooked) savePractice(storageKey, state);
  });
  useEffect(() => void save(), [save, state]);
  return { hasLooked, isLooking };
}
