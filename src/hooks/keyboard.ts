import type { KeyboardEvent } from "react";

/** Whether the key belongs to an input method that composes a word. In Safari, only its code identifies the last key of a word. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}

/** For an element with fields that aren't part of the app's form: Enter in them would submit the form around it. */
export function preventSubmit(event: KeyboardEvent): void {
  const { tagName, form } = event.target as HTMLInputElement;
  if (event.key !== "Enter" || isComposing(event) || tagName !== "INPUT") return;
  if (form && !event.currentTarget.contains(form)) event.preventDefault();
}
