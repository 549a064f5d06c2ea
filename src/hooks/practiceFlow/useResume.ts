"use client";
import { type Dispatch, useEffect } from "react";
import type { SessionCompletion } from "../../embed/lifecycle.js";
import { ToughTongueError } from "../../protocol/errors.js";
import { isSessionOver } from "../../protocol/session.js";
import { useToughTongue } from "../context.js";
import { queries } from "../queries.js";
import { useEffectEvent } from "../useEffectEvent.js";
import type { PracticeAction, PracticeState } from "./practiceState.js";
import { type SavedPractice, readSavedPractice, savePractice } from "./savedPractice.js";

interface ResumeOptions {
  /** Where the practice is kept; undefined: nowhere. */
  storageKey: string | undefined;
  state: PracticeState;
  dispatch: Dispatch<PracticeAction>;
  /** A session was found whose end nobody here heard. */
  onComplete(completion: SessionCompletion): void;
  /** What was kept is gone: begin as if nothing had been. */
  onGone(): void;
}

/** Keeps a practice through a reload of the tab, and finds it again. */
export function useResume({ storageKey, state, dispatch, onComplete, onGone }: ResumeOptions) {
  const { client, queryClient, scope } = useToughTongue();
  const { step, attempt, frame, sessionId, completion, hasBegun, isOver, saved } = state;

  const remember = (practice: SavedPractice | undefined) => {
    if (storageKey) savePractice(storageKey, practice, Date.now());
  };

  /** Whether there is a practice to go on with; then it is looked up. */
  const recall = (isOnItsWay: (scenarioId: string) => boolean): boolean => {
    const found = storageKey && readSavedPractice(storageKey, Date.now());
    if (!found || (found.stage === "creating" && isOnItsWay(found.scenarioId))) return false;
    dispatch({ type: "lookUp", saved: found });
    if (found.completion) {
      // An earlier page has asked for the analysis. With something in the cache, the session is read, and nothing posted.
      const { queryKey } = queries.analysis(client, { scope, id: found.completion.sessionId });
      if (found.isAsked) queryClient.setQueryData(queryKey, (cached: unknown) => cached ?? null);
      dispatch({ type: "completed", completion: found.completion });
    }
    if (found.stage === "creating") dispatch({ type: "failed", attempt, problem: replyNotSeen() });
    return true;
  };

  const keep = useEffectEvent(() => {
    const { scenarioId, scenarioName } = state;
    if (!scenarioId || !sessionId || (step !== "practise" && !completion)) return;
    const made = frame?.kind === "session" ? { embedUrl: frame.embedUrl } : { owner: frame?.owner };
    const stage = completion ? "analysis" : "practise";
    remember({ stage, scenarioId, scenarioName, sessionId, hasBegun, completion, isAsked: isOver, ...made });
  });
  useEffect(() => void keep(), [keep, step, sessionId, completion, hasBegun, isOver]);

  const finish = useEffectEvent((found: SessionCompletion) => {
    dispatch({ type: "completed", completion: found });
    onComplete(found);
  });
  const forget = useEffectEvent(() => {
    remember(undefined);
    onGone();
  });
  const soughtId = step === "starting" && saved?.stage === "practise" ? saved.sessionId : undefined;
  useEffect(() => {
    if (!soughtId) return;
    const aborter = new AbortController();
    client.getSession(soughtId, { signal: aborter.signal }).then(
      ({ status, completedAt, durationSeconds }) => {
        if (aborter.signal.aborted) return;
        if (!isSessionOver(status)) return dispatch({ type: "offer" });
        finish({ sessionId: soughtId, reason: "polled", at: completedAt ?? new Date(), durationSeconds });
      },
      (error: ToughTongueError) => {
        if (aborter.signal.aborted) return;
        if (error.code === "not_found") forget();
        else dispatch({ type: "offer" });
      },
    );
    return () => aborter.abort();
  }, [soughtId, client, dispatch, finish, forget]);

  return { remember, recall };
}

function replyNotSeen(): ToughTongueError {
  return new ToughTongueError(
    "network",
    "The page was left while a session was being created, so nobody knows whether it was. Starting again may create a second one.",
    { outcome: "unknown" },
  );
}
