"use client";
import { useCopy } from "../hooks/useCopy.js";

export interface CopyButtonProps {
  /** Called on a click. */
  text: () => string;
  labels: Record<"copy" | "copied" | "failed", string>;
  look?: "quiet";
}

/** A button that copies a text, and announces the outcome. */
export function CopyButton({ text, labels, look }: CopyButtonProps) {
  const { outcome, copy } = useCopy();
  return (
    <>
      <button type="button" data-tt-button={look ?? ""} onClick={() => copy(text())}>
        {labels[outcome ?? "copy"]}
      </button>
      <span aria-live="polite" data-tt-visually-hidden="">
        {outcome && labels[outcome]}
      </span>
    </>
  );
}
