import { loadPart } from "./loadPart.js";

export type Late = typeof import("./late.js");

/** What is loaded late, once it is there. */
export let late: Late | undefined;
let loading: Promise<Late> | undefined;

/** Loads it before anything is sent that needs it. What could not be loaded is loaded anew the next time. */
export function loadLate(): Promise<Late> {
  loading ??= loadPart(import("./late.js"));
  loading.then(
    (loaded) => {
      late = loaded;
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

/** For those who have it and cannot wait, as tests. */
export function provideLate(loaded: Late): void {
  late = loaded;
  loading = Promise.resolve(loaded);
}
