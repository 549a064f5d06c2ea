"use client";
import { useEffect } from "react";
import type { ToughTongueError } from "../../protocol/errors.js";
import type { SessionInput } from "../../protocol/session.js";
import { type ToughTongueSettings, useToughTongue } from "../context.js";
import { useEventCallback } from "../useEventCallback.js";
import type { OpenedPractice } from "./openPractice.js";
import { leaveCreate, takeCreate } from "./orphans.js";

interface CreationEnds {
  /** Sends the create, and says what to frame. */
  open(input: SessionInput, settings: ToughTongueSettings): Promise<OpenedPractice>;
  onOpened(practice: OpenedPractice): void;
  onFailed(error: ToughTongueError): void;
}

/** What makes two creates the same: this person starting this scenario. */
export function creationKey(scope: string, { scenarioId, userEmail, userName }: SessionInput): string {
  return JSON.stringify([scope, scenarioId, userEmail, userName]);
}

/** Creates a session once for each `attempt` that has an input. Never again by itself, whatever React does. */
export function useCreation(attempt: number, input: SessionInput | undefined, ends: CreationEnds): void {
  const settings = useToughTongue();
  const { queryClient, scope } = settings;
  const onOpened = useEventCallback(ends.onOpened);
  const onFailed = useEventCallback(ends.onFailed);

  const start = useEventCallback(() => {
    if (!input) return;
    const key = creationKey(scope, input);
    const answer = takeCreate(queryClient, key) ?? ends.open(input, settings);
    let isMine = true;
    const settle = (tell: () => void) => {
      if (isMine) tell();
      isMine = false;
    };
    answer.then(
      (practice) => settle(() => onOpened(practice)),
      (error: ToughTongueError) => settle(() => onFailed(error)),
    );
    return () => {
      if (isMine) leaveCreate(queryClient, key, answer);
      isMine = false;
    };
  });
  const isWanted = input !== undefined;
  useEffect(() => start(), [attempt, isWanted, start]);
}
