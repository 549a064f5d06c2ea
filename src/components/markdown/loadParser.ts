import type { parseMarkdown } from "./parse.js";

type Parser = typeof parseMarkdown;

let loaded: Parser | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Loads the parser, which most pages never need. After a failure, the next text tries again. */
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

/** On a server and during hydration, so that both render the same. */
export const noParser = (): undefined => undefined;

export function subscribeToParser(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
