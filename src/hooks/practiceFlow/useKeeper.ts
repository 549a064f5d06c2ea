"use client";
import { useEffect, useRef } from "react";
import type { CreatedSession } from "../../protocol/session.js";
import { useToughTongue } from "../context.js";
import { useEffectEvent } from "../useEffectEvent.js";
import type { PracticeState } from "./practiceState.js";

type Keeper = typeof import("./keeper.js");

/** Without its code, a reload starts anew, which a flow can live with. */
const loadKeeper = (): Promise<Keeper | undefined> => import("./keeper.js").catch(() => undefined);

type Recalled = Awaited<ReturnType<Keeper["recallPractice"]>>;

/**
 * Looks once, at the first mount, for what an earlier page left, and from then on keeps the practice. Without a
 * storage key it finds nothing at once, and keeps nothing.
 */
export function useKeeper(
  storageKey: string | undefined,
  state: PracticeState,
  isOnItsWay: (scenarioId: string) => boolean,
  onLooked: (recalled: Recalled) => void,
) {
  const settings = useToughTongue();
  const hasLooked = useRef(false);
  const withKeeper = async <Result>(use: (keeper: Keeper, key: string) => Promise<Result> | void) => {
    const keeper = storageKey === undefined ? undefined : await loadKeeper();
    return (keeper && (await use(keeper, storageKey ?? ""))) || undefined;
  };

  const look = useEffectEvent((signal: AbortSignal) => {
    const onFound = (recalled?: Recalled) => {
      if (signal.aborted || hasLooked.current) return;
      hasLooked.current = true;
      onLooked(recalled);
    };
    if (storageKey === undefined) return onFound();
    withKeeper((keeper, key) => keeper.recallPractice(key, settings, isOnItsWay, signal)).then(onFound);
  });
  useEffect(() => {
    const aborter = new AbortController();
    look(aborter.signal);
    return () => aborter.abort();
  }, [look]);

  const keep = useEffectEvent(() => {
    if (hasLooked.current) void withKeeper((keeper, key) => keeper.keepPractice(key, state));
  });
  useEffect(() => void keep(), [keep, state]);

  return {
    /** Sends a create, with its traces. */
    async keepCreate(send: () => Promise<CreatedSession>): Promise<CreatedSession> {
      await withKeeper((keeper, key) => keeper.keepPractice(key, state));
      const answer = send();
      void withKeeper((keeper, key) => keeper.keepOutcome(key, state, answer));
      return answer;
    },
  };
}
