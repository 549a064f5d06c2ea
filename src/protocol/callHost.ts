import { ToughTongueError } from "./errors.js";

/**
 * Runs a callback of the host's. If it throws or its promise rejects, `onError` gets an error that names the callback;
 * nothing else stops.
 */
export function callHost(name: string, call: () => unknown, onError: (error: ToughTongueError) => void): void {
  const fail = (cause: unknown) =>
    onError(
      new ToughTongueError(
        "invalid_argument",
        `Your ${name} callback threw an error. Everything else continues, but its own work may be incomplete. Fix it: its error is this error's cause.`,
        { cause },
      ),
    );
  try {
    Promise.resolve(call()).catch(fail);
  } catch (cause) {
    fail(cause);
  }
}
