"use client";
import type { Dispatch } from "react";
import { sleep } from "../../client/timer.js";
import { useToughTongue } from "../context.js";
import { cacheSession } from "../sessions/sessionQueries.js";
import { useHostCallback } from "../useHostCallback.js";
import { useTask } from "../useTask.js";
import type { UsePracticeFlowOptions } from "./options.js";
import type { PracticeAction, PracticeState, PracticeView } from "./practiceState.js";
import { startPractice } from "./startPractice.js";
import { waitForSessionEnd } from "./waitForSessionEnd.js";

/** How long the frame stays open after the end: the vendor may still be submitting. */
const FRAME_STAYS_MS = 60_000;

/** The work that a practice waits for: opening the frame, the API's confirmation of the end, and closing the frame. */
export function usePracticeTasks(
  state: PracticeState,
  view: PracticeView,
  dispatch: Dispatch<PracticeAction>,
  options: UsePracticeFlowOptions,
  storageKey: string | undefined,
  closeFrame: (sessionId: string) => void,
): void {
  const settings = useToughTongue();
  const onSessionCreated = useHostCallback("onSessionCreated", options.onSessionCreated);
  const onError = useHostCallback("onError", options.onError);
  const { step, attempt, sessionId, isOver, frame } = state;

  // Runs once per attempt and is never retried automatically, because it may create a session.
  useTask(
    view === "starting" && attempt > 0 ? attempt : undefined,
    (signal) => startPractice(settings, options, state, storageKey, signal),
    ({ created, frame }, attempt) => {
      if (created) onSessionCreated(created);
      dispatch({ type: "opened", attempt, frame });
    },
    (problem, attempt) => {
      onError(problem);
      dispatch({ type: "failed", attempt, problem });
    },
  );

  useTask(
    step === "analysis" && !isOver ? sessionId : undefined,
    async (signal, sessionId) => {
      const session = await waitForSessionEnd(settings.client, sessionId, signal);
      // The analysis reads it there: it may be included already, or have failed.
      if (session) cacheSession(settings, session);
      return session;
    },
    (session, sessionId) => dispatch({ type: "over", sessionId, session }),
  );

  useTask(
    step === "analysis" && frame ? sessionId : undefined,
    (signal) => sleep(FRAME_STAYS_MS, signal),
    (_, sessionId) => closeFrame(sessionId),
  );
}
