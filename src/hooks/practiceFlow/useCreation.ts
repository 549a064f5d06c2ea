"use client";
import { useEffect } from "react";
import type { ToughTongueError } from "../../protocol/errors.js";
import { useToughTongue } from "../context.js";
import { loadLate } from "../loadLate.js";
import { useEventCallback } from "../useEventCallback.js";
import type { UsePracticeFlowOptions } from "./options.js";
import { creationKey, orphansOf, takeCreate } from "./orphans.js";
import type { OpenedPractice, PracticeState } from "./practiceState.js";

/** Creates a session once for each attempt that waits for one. Never again by itself, whatever React does. */
export function useCreation(
  state: PracticeState,
  isWanted: boolean,
  options: UsePracticeFlowOptions,
  storageKey: string | undefined,
  onOpened: (practice: OpenedPractice) => void,
  onFailed: (error: ToughTongueError) => void,
): void {
  const settings = useToughTongue();
  const open = async () => (await loadLate()).openPractice(settings, options, state, storageKey);
  const tellOpened = useEventCallback(onOpened);
  const tellFailed = useEventCallback(onFailed);

  const start = useEventCallback(() => {
    if (!isWanted) return;
    const { queryClient, scope } = settings;
    const key = creationKey(scope, state.scenarioId!, options.user);
    const answer = takeCreate(queryClient, key) ?? open();
    let isMine = true;
    answer.then(
      (practice) => isMine && tellOpened(practice),
      (error: ToughTongueError) => isMine && tellFailed(error),
    );
    const settled = () => {
      isMine = false;
    };
    answer.then(settled, settled);
    return () => {
      if (isMine) orphansOf(queryClient).set(key, { answer, since: Date.now() });
      isMine = false;
    };
  });
  useEffect(() => start(), [state.attempt, isWanted, start]);
}
