"use client";
import { useMemo, useSyncExternalStore } from "react";
import { useKeyedState } from "../useKeyedState.js";

/**
 * The content steps that a person has completed, in this browser's localStorage. If storage is full or blocked, steps that are
 * marked here count until the page is closed.
 */
export function useDoneSteps(storageKey: string): [done: ReadonlySet<string>, add: (id: string) => void] {
  const stored = useSyncExternalStore(
    subscribe,
    () => read(storageKey),
    () => null,
  );
  const [marked, setMarked] = useKeyedState(storageKey, none);
  const done = useMemo(() => new Set([...parse(stored), ...marked]), [stored, marked]);
  const add = (id: string) => {
    setMarked((ids) => [...ids, id]);
    try {
      localStorage.setItem(storageKey, JSON.stringify([...new Set([...parse(read(storageKey)), id])]));
    } catch {
      // The step still counts, because it is in `marked`.
    }
  };
  return [done, add];
}

const none: readonly string[] = [];

/** Another tab's changes. */
function subscribe(listener: () => void): () => void {
  window.addEventListener("storage", listener);
  return () => window.removeEventListener("storage", listener);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function parse(stored: string | null): string[] {
  try {
    const ids: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}
