"use client";
import { useEffect, useState } from "react";

const SHOWN_MS = 4000;

export interface CopyButtonProps {
  /** Called on a click. */
  text: () => string;
  labels: Record<"copy" | "copied" | "failed", string>;
}

/** A button that copies a text, and shows and announces the outcome for a few seconds. */
export function CopyButton({ text, labels }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "failed">();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      // The clipboard is missing on insecure pages, and rejects if a policy or the user denies it.
      await navigator.clipboard.writeText(text());
      setOutcome("copied");
    } catch {
      setOutcome("failed");
    }
  };

  return (
    <>
      <button type="button" data-tt-button="quiet" onClick={() => void copy()}>
        {labels[outcome ?? "copy"]}
      </button>
      <span aria-live="polite" data-tt-visually-hidden="">
        {outcome && labels[outcome]}
      </span>
    </>
  );
}
