"use client";
import { type RefObject, useEffect, useRef } from "react";

/**
 * Moves the focus with the view: to the heading when a person, a session or a scenario opens, and on return to the row that
 * opened it. Does nothing while the focus is elsewhere on the page.
 *
 * @param depth 0 for the first view, 1 for what it opens, and so on.
 * @param key Identifies the person, session or scenario that is open.
 */
export function useViewFocus(root: RefObject<HTMLElement | null>, depth: number, key: string | undefined): void {
  const shown = useRef({ depth, key });
  useEffect(() => {
    const before = shown.current;
    shown.current = { depth, key };
    if (before.depth === depth && before.key === key) return;
    const active = document.activeElement;
    if (active && active !== document.body && !root.current?.contains(active)) return;
    const id = depth < before.depth && before.key !== undefined && CSS.escape(before.key);
    const row = id && root.current?.querySelector<HTMLElement>(`[data-person="${id}"],[data-session="${id}"],[data-scenario="${id}"]`);
    (row || root.current?.querySelector<HTMLElement>("h2"))?.focus();
  }, [root, depth, key]);
}
