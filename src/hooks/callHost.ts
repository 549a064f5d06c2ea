import { ToughTongueError } from "../protocol/errors.js";

/** Calls one of the app's callbacks. An exception goes to `onError`, or to the console, and stops nothing. */
export function callHost(name: string, call: () => unknown, onError?: (error: ToughTongueError) => void): void {
  try {
    call();
  } catch (cause) {
    const error = new ToughTongueError(
      "invalid_argument",
      `Your ${name} callback threw, so its work may be incomplete. Fix the callback; the cause of this error is what it threw.`,
      { cause },
    );
    if (onError) onError(error);
    else console.error(error);
  }
}
