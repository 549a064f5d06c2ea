"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useToughTongue } from "../context.js";
import { late } from "../loadLate.js";
import { useEventCallback } from "../useEventCallback.js";
import { useLate } from "../useLate.js";
import type { UsePracticeFlowOptions } from "./options.js";
import type { PracticeAction, PracticeState } from "./practiceState.js";

type Recalled = Extract<PracticeAction, { type: "recalled" }>;

/** `hasLooked`: what an earlier page may have left is known. `isLooking`: there is something, which is being looked into. */
interface Keeper {
  hasLooked: boolean;
  isLooking: boolean;
}

/**
 * Looks once, after the first mount, for what an earlier page left under the storage key, and from then on keeps the
 * practice there. Without a key, nothing is found, and nothing kept.
 */
export function usePracticeStorage(
  storageKey: string | undefined,
  state: PracticeState,
  options: UsePracticeFlowOptions,
  onRecalled: (recalled: Recalled) => void,
): Keeper {
  const settings = useToughTongue();
  const [hasLooked, setLooked] = useState(storageKey === undefined);
  // A server knows of none, and neither does the first render of its markup.
  const isThere = useSyncExternalStore(neverChanges, () => isKept(storageKey), () => false);

  const found = (recalled?: Recalled) => {
    setLooked(true);
    if (recalled) onRecalled(recalled);
  };
  useLate(
    // In any case, so that what is loaded late is there for the start.
    "look",
    async ({ restorePractice }, signal) => (hasLooked ? undefined : restorePractice(storageKey!, settings, options, signal)),
    found,
    () => found(),
  );

  const keep = useEventCallback(() => {
    if (storageKey !== undefined && hasLooked) late?.savePracticeState(storageKey, state);
  });
  useEffect(() => void keep(), [keep, state]);
  return { hasLooked, isLooking: isThere && !hasLooked };
}

const neverChanges = () => () => {};

function isKept(storageKey = ""): boolean {
  try {
    return sessionStorage.getItem(storageKey) !== null;
  } catch {
    // Storage may be blocked.
    return false;
  }
}
