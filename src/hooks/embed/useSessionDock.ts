"use client";
import { type KeyboardEvent, type Ref, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { createDock } from "../../embed/dock.js";
import { useToughTongue } from "../context.js";
import { callHost } from "../../protocol/callHost.js";

/** The session in the window, and the page to return to. */
export interface ReturnTarget {
  sessionId: string | undefined;
  scenarioId: string | undefined;
  /** The URL of the page in your app that last showed the session. */
  href: string;
}

export interface UseSessionDockOptions {
  /** Called when the person wants to return to the session: navigate to its page. Without it, the window has no way back. */
  onReturn?: ((session: ReturnTarget) => void) | undefined;
}

/** `"ended"`: the session is over. `"lost"`: its frame reloaded, so the conversation is lost. */
export type DockedStatus = "active" | "ended" | "lost";

/**
 * The window in which a session with `keepAlive` continues while its page is not shown, for your own markup. Always render the
 * element with `slotProps`, and always in the same place, because a frame that leaves the document reloads.
 *
 * @example
 * const dock = useSessionDock({ onReturn: ({ href }) => navigate(href) });
 * return (
 *   <aside hidden={!dock.status} aria-label={dock.title}>
 *     <div {...dock.slotProps} />
 *     <button {...dock.returnProps}>Return</button>
 *   </aside>
 * );
 */
export function useSessionDock({ onReturn }: UseSessionDockOptions = {}) {
  const { dock: holder, scope, onError } = useToughTongue();
  const dock = (holder.current ??= createDock(scope));
  useEffect(() => dock.setScope(scope), [dock, scope]);
  const { docked, emptyPlaces } = useSyncExternalStore(dock.subscribe, dock.view, dock.view);
  const embed = docked?.embed;
  const status: DockedStatus | undefined = embed && (embed.phase === "ready" ? "lost" : embed.phase);

  const [isAsking, setAsking] = useState(false);
  if (isAsking && status !== "active") setAsking(false);

  const leaveRef = useRef<HTMLButtonElement>(null);
  const stayRef = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (isAsking) stayRef.current?.focus();
    else if (asked.current) leaveRef.current?.focus();
    asked.current = isAsking;
  }, [isAsking]);

  const button = (onClick: () => void) => ({ type: "button" as const, onClick });
  const stay = () => setAsking(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") stay();
  };
  return {
    /** Undefined while the window has no session. */
    status,
    title: docked?.title,
    sessionId: embed?.sessionId,
    /** When the conversation began, by this browser's clock. */
    startedAt: embed?.lifecycle.startedAt,
    /** The person was asked whether to end the session. */
    isAsking,
    /** Visible places whose frame is missing, for a message in each of them. */
    emptyPlaces,
    slotProps: { ref: dock.setSlot, "data-tt": "session-dock-frame" as const },
    /** Undefined without `onReturn`. */
    returnProps:
      docked &&
      onReturn &&
      button(() => {
        const { href } = docked;
        const { sessionId, options } = docked.embed;
        callHost("onReturn", () => onReturn({ sessionId, scenarioId: options.scenarioId, href }), onError ?? console.error);
      }),
    /** Ends the session. Asks first while it runs. */
    leaveProps: { ...button(() => (status === "active" ? setAsking(true) : dock.leave())), ref: leaveRef as Ref<HTMLButtonElement> },
    /** The two answers to the question. Escape means "stay". */
    stayProps: { ...button(stay), onKeyDown, ref: stayRef as Ref<HTMLButtonElement> },
    endProps: { ...button(() => dock.leave()), onKeyDown },
  };
}
