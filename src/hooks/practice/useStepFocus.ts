"use client";
import { type RefObject, useEffect, useRef } from "react";
import { hasFocus, isFocusLost } from "../focus.js";

/**
 * Moves the focus to the heading of a new step, so that keyboard and screen reader users follow. Does nothing on the first
 * render, while the focus is elsewhere on the page, or before the user has done anything here: a practice that starts
 * automatically must not take the focus from the top of the page.
 *
 * @param hasBegun The conversation has started, so the user has been in the frame, whose events don't reach this document.
 */
export function useStepFocus(view: string, hasBegun: boolean, root: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>): void {
  const shown = useRef(view);
  const hasActed = useRef(false);
  useEffect(() => {
    const note = () => {
      hasActed.current = true;
    };
    // Never removed: they go with the element.
    for (const type of ["click", "focusin"]) root.current?.addEventListener(type, note);
  }, [root]);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    // The focus is lost if the previous step's focused button or frame is gone.
    if (hasFocus(root.current) || (isFocusLost(root.current) && (hasActed.current || hasBegun))) heading.current?.focus();
  }, [view, hasBegun, root, heading]);
}
