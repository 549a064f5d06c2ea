import type { RefObject } from "react";

/** For a button that goes away when it was pressed: does what it does, and the keyboard goes on at `place`, not nowhere. */
export function keepingFocus(place: RefObject<HTMLElement | null>, action: () => void): () => void {
  return () => {
    place.current?.focus();
    action();
  };
}
