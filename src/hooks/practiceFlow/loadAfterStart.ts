import { ToughTongueError } from "../../protocol/errors.js";

type AfterStart = typeof import("./afterStart.js");

let loading: Promise<AfterStart> | undefined;

/** The code from the start of a practice on. What could not be loaded is loaded anew the next time. */
export function loadAfterStart(): Promise<AfterStart> {
  return (loading ??= import("./afterStart.js").catch((cause) => {
    loading = undefined;
    throw new ToughTongueError("network", "A part of this page's code could not be loaded, so nothing was sent. Try again.", { cause });
  }));
}
