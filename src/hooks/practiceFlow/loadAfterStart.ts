import { loadPart } from "../loadPart.js";

type AfterStart = typeof import("./afterStart.js");

let loading: Promise<AfterStart> | undefined;

/** The code from the start of a practice on. What could not be loaded is loaded anew the next time. */
export function loadAfterStart(): Promise<AfterStart> {
  loading ??= loadPart(import("./afterStart.js"));
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
