"use client";
import { useEffect, useInsertionEffect, useState } from "react";
import { identityOf } from "../../embed/frameUrl.js";
import type { SessionCompletion } from "../../embed/lifecycle.js";
import { useToughTongue } from "../context.js";
import type { SessionEmbedOptions } from "../embed/options.js";
import { useEventCallback } from "../useEventCallback.js";
import { type PracticeState, nextPractice } from "./practiceState.js";

interface Recalled {
  state: PracticeState;
  /** The session ended while its page was not shown, and no component has received the completion yet. */
  completion?: SessionCompletion;
}

/** The practice that another mount of the same flow left running in the dock. Read once, before the first render. */
export function useRecalledPractice(key: string | undefined): Recalled | undefined {
  const { dock } = useToughTongue();
  const [recalled] = useState(() => {
    const found = key === undefined ? undefined : dock.current?.recall(key);
    if (!found) return undefined;
    const state = found.value as PracticeState;
    const { completion } = found;
    if (!completion) return { state };
    return { state: { ...nextPractice(state, { type: "completed", completion }), frame: undefined }, completion };
  });
  return recalled;
}

/** With `keepAlive`: hands a running practice over to the next mount of the same flow, and takes over an earlier one. */
export function usePracticeDock(
  key: string | undefined,
  recalled: Recalled | undefined,
  state: PracticeState,
  embedOptions: SessionEmbedOptions | undefined,
  onCompleted: (completion: SessionCompletion) => void,
): void {
  const { dock } = useToughTongue();
  useEffect(() => {
    // Checked again, because StrictMode mounts twice.
    if (key === undefined || !recalled || !dock.current?.recall(key)) return;
    dock.current.forget(key);
    if (recalled.completion) onCompleted(recalled.completion);
  }, [dock, key, recalled, onCompleted]);

  const leave = useEventCallback(() => {
    if (key !== undefined && embedOptions && state.step === "practice") dock.current?.remember(identityOf(embedOptions), key, state);
  });
  // React runs this clean-up when it removes the component, but not when it hides it.
  useInsertionEffect(() => () => void leave(), [leave]);
}
