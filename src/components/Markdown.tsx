"use client";
import { memo, useEffect, useMemo, useSyncExternalStore } from "react";
import { type Lexer, lexerNow, loadLexer, noLexer, subscribeToLexer } from "./markdown/lexer.js";
import { renderBlocks } from "./markdown/render.js";

/** Longer texts than any model writes are shown as they are. */
const maxLength = 200_000;

/** A character that markdown gives a meaning to. Most texts have none and need no parser. */
const markup = /[*_`#~>[\]<&\\|\n]|^\s*(?:[-+]|\d+[.)])\s/;

export interface MarkdownProps {
  text: string;
}

/**
 * A text written by a model, which nobody here trusts: paragraphs, lists, emphasis and code become elements, all else
 * is shown as inert text. Until the parser is loaded, the text shows as it came.
 */
export const Markdown = memo(function Markdown({ text }: MarkdownProps) {
  const needsLexer = text.length <= maxLength && markup.test(text);
  const lexer = useSyncExternalStore(subscribeToLexer, lexerNow, noLexer);
  useEffect(() => {
    if (needsLexer) loadLexer();
  }, [needsLexer]);
  const blocks = useMemo(() => (needsLexer && lexer ? parse(lexer, text) : undefined), [needsLexer, lexer, text]);
  return (
    <div data-tt-text={blocks ? "" : "plain"} dir="auto">
      {blocks ?? text}
    </div>
  );
});

/** Undefined where the text is nested deeper than the parser can follow. */
function parse(lexer: Lexer, text: string) {
  try {
    return renderBlocks(lexer(text));
  } catch {
    return undefined;
  }
}
