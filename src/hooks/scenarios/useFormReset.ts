"use client";
import { type RefObject, useEffect } from "react";
import { useEventCallback } from "../useEventCallback.js";

/** Calls back when the form around an element is reset. React doesn't notice, because a reset fires no event on the fields. */
export function useFormReset(ref: RefObject<HTMLElement | null>, onReset: () => void): void {
  const reset = useEventCallback(onReset);
  useEffect(() => {
    const form = ref.current?.closest("form");
    // The event precedes the reset itself, and may still be canceled.
    const later = (event: Event) => {
      setTimeout(() => {
        if (!event.defaultPrevented && ref.current) reset();
      });
    };
    form?.addEventListener("reset", later);
    return () => form?.removeEventListener("reset", later);
  }, [ref, reset]);
}
