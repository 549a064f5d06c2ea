"use client";
import { useEffect, useState } from "react";

const SHOWN_MS = 4000;

/** Copies a text to the clipboard, and returns the outcome for a few seconds. */
export function useCopy(): { outcome?: "copied" | "failed"; copy: (text: string) => void } {
  const [outcome, setOutcome] = useState<"copied" | "failed">();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (text: string) => {
    // The clipboard is missing on insecure pages, and rejects if a policy or the user denies it.
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    written.then(
      () => setOutcome("copied"),
      () => setOutcome("failed"),
    );
  };
  return { outcome, copy };
}
