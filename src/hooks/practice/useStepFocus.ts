"use client";
import { type RefObject, useEffect, useRef } from "react";

/**
 * Moves the focus to the heading of a new step, so that keyboard and screen reader follow. Not at first, and not
 * while the person is busy elsewhere on the page.
 */
export function useStepFocus(view: string, root: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>): void {
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    const active = document.activeElement;
    // The step before took its focused button away.
    const isLost = !active || active === document.body;
    if (!isLost && !root.current?.contains(active)) return;
    // A practice that starts by itself does not scroll a page under its reader who has touched nothing yet.
    heading.current?.focus({ preventScroll: isLost && navigator.userActivation?.hasBeenActive === false });
  }, [view, root, heading]);
}
