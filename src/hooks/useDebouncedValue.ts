"use client";
import { useEffect, useState } from "react";

/** A text that has been stable for a while, so that a live region doesn't announce every keystroke. */
export function useDebouncedValue(text: string, delayMs = 700): string {
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), delayMs);
    return () => clearTimeout(timer);
  }, [text, delayMs]);
  return settled;
}
