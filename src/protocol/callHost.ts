import { ToughTongueError } from "./errors.js";

/**
 * Runs a callback of the host. If it throws or its promise rejects, `onError` receives an error that names the callback, and
 * our own code continues.
 */
export function callHost(name: string, call: () => unknown, onError: (error: ToughTongueError) => void): void {
  const fail = (cause: unknown) =>
    onError(
      new ToughTongueError(
        "invalid_argument",
        `Your ${name} callback threw this error's cause, so its work may be incomplete.`,
        { cause },
      ),
    );
  try {
    Promise.resolve(call()).catch(fail);
  } catch (cause) {
    fail(cause);
  }
}
