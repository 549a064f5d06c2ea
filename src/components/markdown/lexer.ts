import type { Token } from "marked";

export type Lexer = (text: string) => Token[];

let loaded: Lexer | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Fetches the parser, which most pages never need, on its own. A fetch that failed is tried again by the next text. */
export function loadLexer(): void {
  loading ??= import("marked").then(
    ({ Lexer: MarkedLexer }) => {
      // Options of our own, so that what a host configures on its copy of marked changes nothing here.
      loaded = (text) => MarkedLexer.lex(text, { gfm: true });
      for (const listener of listeners) listener();
    },
    () => {
      loading = undefined;
    },
  );
}

export const lexerNow = (): Lexer | undefined => loaded;

/** A server has none, so that the first render in the browser agrees with it. */
export const noLexer = (): undefined => undefined;

export function subscribeToLexer(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
