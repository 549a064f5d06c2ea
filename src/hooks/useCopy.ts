"use client";
import { useEffect, useState } from "react";

const SHOWN_MS = 4000;

/** Copies a text, and tells for a few seconds how that went. */
export function useCopy(): { outcome?: "copied" | "failed"; copy: (text: string) => void } {
  const [outcome, setOutcome] = useState<"copied" | "failed">();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (text: string) => {
    // Missing on pages that are not secure; rejected where a policy or the person says no.
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    written.then(
      () => setOutcome("copied"),
      () => setOutcome("failed"),
    );
  };
  return { outcome, copy };
}
