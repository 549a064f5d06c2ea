"use client";
import { type RefObject, useEffect, useRef } from "react";

/**
 * Moves the focus to the heading of a new step, so that keyboard and screen reader follow. Not at first, and not
 * while the person is busy elsewhere on the page.
 */
export function useStepFocus(view: string, root: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>): void {
  const wasUsed = useRef(false);
  useEffect(() => {
    const element = root.current;
    const onClick = () => {
      wasUsed.current = true;
    };
    element?.addEventListener("click", onClick);
    return () => element?.removeEventListener("click", onClick);
  }, [root]);

  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    const active = document.activeElement;
    // The step before took its focused button away.
    const isLost = !active || active === document.body;
    if (!isLost && !root.current?.contains(active)) return;
    // A practice that starts by itself does not scroll the page under its reader.
    heading.current?.focus({ preventScroll: isLost && !wasUsed.current });
  }, [view, root, heading]);
}
