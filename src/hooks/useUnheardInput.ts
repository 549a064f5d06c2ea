"use client";
import { type RefObject, useEffect } from "react";
import { useEventCallback } from "./useEventCallback.js";

/**
 * Calls back when fields may have values that React doesn't know: a user can fill in a server-rendered page before it hydrates,
 * and browsers restore fields after a reload or "Back" without any event.
 */
export function useUnheardInput(check: () => void): void {
  const latestCheck = useEventCallback(check);
  useEffect(() => {
    latestCheck();
    window.addEventListener("pageshow", latestCheck);
    return () => window.removeEventListener("pageshow", latestCheck);
  }, [latestCheck]);
}

/** Adopts the text of a field that was filled in without an event. */
export function useUnheardText(
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  known: string,
  adopt: (text: string) => void,
): void {
  useUnheardInput(() => {
    const text = field.current?.value;
    if (text !== undefined && text !== known) adopt(text);
  });
}
