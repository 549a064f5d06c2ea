"use client";
import { type RefObject, useEffect, useRef } from "react";
import { hasFocus, isFocusLost } from "../focus.js";

/**
 * Moves the focus to the heading of a new step, so that keyboard and screen reader users follow. Does nothing on the first
 * render, or while the focus is elsewhere on the page.
 */
export function useStepFocus(view: string, root: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>): void {
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    // The previous step's focused button is gone.
    const isLost = isFocusLost(root.current);
    if (!isLost && !hasFocus(root.current)) return;
    // A practice that starts automatically must not scroll the page of a user who hasn't interacted with it.
    heading.current?.focus({ preventScroll: isLost && navigator.userActivation?.hasBeenActive === false });
  }, [view, root, heading]);
}
