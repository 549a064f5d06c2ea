"use client";
import { useState } from "react";

/** State that belongs to a key, such as a user: with another key, it starts over. */
export function useKeyedState<T>(key: string, initial: T): [T, (update: (value: T) => T) => void] {
  const [kept, setKept] = useState({ key, value: initial });
  const valueOf = (state: typeof kept) => (state.key === key ? state.value : initial);
  return [valueOf(kept), (update) => setKept((state) => ({ key, value: update(valueOf(state)) }))];
}
