import type { parseMarkdown } from "./parse.js";

type Parser = typeof parseMarkdown;

let loaded: Parser | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Fetches the parser, which most pages never need. A fetch that failed is tried again for the next text. */
export function loadParser(): void {
  loading ??= import("./parse.js").then(
    (module) => {
      loaded = module.parseMarkdown;
      for (const listener of listeners) listener();
    },
    () => {
      loading = undefined;
    },
  );
}

export const parserNow = (): Parser | undefined => loaded;

/** A server has none, so that the first render in the browser agrees with it. */
export const noParser = (): undefined => undefined;

export function subscribeToParser(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
