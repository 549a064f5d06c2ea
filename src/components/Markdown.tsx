"use client";
import { memo, useEffect, useMemo, useSyncExternalStore } from "react";
import { loadParser, noParser, parserNow, subscribeToParser } from "./markdown/loadParser.js";

/** Longer texts than any model writes are shown as they are. */
const maxLength = 200_000;

/** A character that markdown gives a meaning to. Most texts have none and need no parser. */
const markup = /[*_`#~>[\]<&\\|\n]|^\s*(?:[-+]|\d+[.)])\s/;

/**
 * A text written by a model, which nobody here trusts: paragraphs, lists, emphasis and code become elements, all else
 * is shown as inert text. Until the parser is loaded, the text shows as it came.
 */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  const needsParser = text.length <= maxLength && markup.test(text);
  const parse = useSyncExternalStore(subscribeToParser, parserNow, noParser);
  useEffect(() => {
    if (needsParser) loadParser();
  }, [needsParser]);
  const blocks = useMemo(() => (needsParser ? parse?.(text) : undefined), [needsParser, parse, text]);
  return (
    <div data-tt-text={blocks ? "" : "plain"} dir="auto">
      {blocks ?? text}
    </div>
  );
});
