"use client";
import { useMemo, useState, useSyncExternalStore } from "react";

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
  const [marked, setMarked] = useState<{ storageKey: string; ids: readonly string[] }>({ storageKey, ids: [] });
  // These belong to the previous user.
  const own = marked.storageKey === storageKey ? marked.ids : none;
  const done = useMemo(() => new Set([...parse(stored), ...own]), [stored, own]);
  const add = (id: string) => {
    setMarked({ storageKey, ids: [...own, id] });
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
