"use client";
import { useEffect } from "react";
import type { ToughTongueError } from "../../protocol/errors.js";
import type { CreatedSession, SessionInput } from "../../protocol/session.js";
import { useToughTongue } from "../context.js";
import { useCreateSession } from "../useCreateSession.js";
import { useEffectEvent } from "../useEffectEvent.js";
import { createOnce } from "./createOnce.js";

interface CreationCallbacks {
  /** Just before the request; what it returns is told its end, also when the component is gone by then. */
  onSend(input: SessionInput): (outcome: CreatedSession | ToughTongueError) => void;
  onCreated(session: CreatedSession): void;
  onFailed(error: ToughTongueError): void;
}

/** What makes two creates the same: this person starting this scenario. */
export function creationKey(scope: string, { scenarioId, userEmail, userName }: SessionInput): string {
  return JSON.stringify([scope, scenarioId, userEmail, userName]);
}

/** Creates a session once for each `attempt` that has an input. Never again by itself, whatever React does. */
export function useCreation(attempt: number, input: SessionInput | undefined, callbacks: CreationCallbacks): void {
  const { queryClient, scope } = useToughTongue();
  const { mutateAsync } = useCreateSession();
  const isOn = input !== undefined;

  const begin = useEffectEvent((sent: SessionInput) =>
    createOnce(queryClient, creationKey(scope, sent), async () => {
      const settle = callbacks.onSend(sent);
      try {
        const created = await mutateAsync(sent);
        settle(created);
        return created;
      } catch (error) {
        settle(error as ToughTongueError);
        throw error;
      }
    }),
  );
  const onCreated = useEffectEvent(callbacks.onCreated);
  const onFailed = useEffectEvent(callbacks.onFailed);
  const start = useEffectEvent(() => input && begin(input));

  useEffect(() => {
    const creation = isOn && start();
    if (!creation) return;
    let isShown = true;
    const settle = (tell: () => void) => {
      if (!isShown) return;
      creation.take();
      tell();
    };
    creation.answer.then(
      (session) => settle(() => onCreated(session)),
      (error: ToughTongueError) => settle(() => onFailed(error)),
    );
    return () => {
      isShown = false;
      creation.release();
    };
  }, [attempt, isOn, start, onCreated, onFailed]);
}
