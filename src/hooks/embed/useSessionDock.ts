"use client";
import { type KeyboardEvent, type Ref, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { createDock } from "../../embed/dock.js";
import { useToughTongue } from "../context.js";
import { callHost } from "../../protocol/callHost.js";

/** The session in the window, for a host that leads back to it. */
export interface ReturnTarget {
  sessionId: string | undefined;
  scenarioId: string | undefined;
  /** The address of your app that showed the session last. */
  href: string;
}

export interface UseSessionDockOptions {
  /** Leads the person back to the page of the session: navigate there. Without it there is no way back in the window. */
  onReturn?: ((session: ReturnTarget) => void) | undefined;
}

/** `"ended"`: it is over. `"lost"`: its frame loaded again, so the conversation is gone. */
export type DockedStatus = "active" | "ended" | "lost";

/**
 * The window in which a session with `keepAlive` goes on while its page is away, for markup of your own. Render the element
 * with `slotProps` always, and always in the same place: a frame that leaves the document loads again.
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
    /** Undefined while there is no session in it. */
    status,
    title: docked?.title,
    sessionId: embed?.sessionId,
    /** When the conversation began, by this browser's clock. */
    startedAt: embed?.lifecycle.startedAt,
    /** The person was asked whether to end the session. */
    isAsking,
    /** Visible places of embeds whose frame is missing, for a note in each of them. */
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
    /** Asks first, while the session runs. */
    leaveProps: { ...button(() => (status === "active" ? setAsking(true) : dock.leave())), ref: leaveRef as Ref<HTMLButtonElement> },
    /** The answers to the question. Escape in them means "stay". */
    stayProps: { ...button(stay), onKeyDown, ref: stayRef as Ref<HTMLButtonElement> },
    endProps: { ...button(() => dock.leave()), onKeyDown },
  };
}
