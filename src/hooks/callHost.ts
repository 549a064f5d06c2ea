import { callHost as callHostSafely } from "../protocol/callHost.js";
import type { ToughTongueError } from "../protocol/errors.js";

/** Runs a callback of the host's. Its errors go to `onError`, without one to the console, and stop nothing else. */
export function callHost(name: string, call: () => unknown, onError: (error: ToughTongueError) => void = console.error): void {
  callHostSafely(name, call, onError);
}
