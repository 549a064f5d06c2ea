import { ToughTongueError } from "../protocol/errors.js";

/** Calls a host's callback. What it throws goes to `onError` (without one, to the console) and stops nothing. */
export function callHost(name: string, call: () => unknown, onError?: (error: ToughTongueError) => void): void {
  try {
    call();
  } catch (cause) {
    const error = new ToughTongueError(
      "invalid_argument",
      `Your ${name} callback threw, so what it was to do may be half done. Fix it; its error is this one's cause.`,
      { cause },
    );
    if (onError) onError(error);
    else console.error(error);
  }
}
