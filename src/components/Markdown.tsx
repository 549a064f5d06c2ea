"use client";
import { memo, useEffect, useMemo, useSyncExternalStore } from "react";
import { plainText } from "./analysisCard/plainText.js";
import { clockTime } from "./analysisCard/moments.js";
import { loadParser, noParser, parserNow, subscribeToParser } from "./markdown/loadParser.js";
import type { RenderTime } from "./markdown/parse.js";

/** Longer texts are shown as plain text. No model writes that much. */
const maxLength = 200_000;

export interface MarkdownProps {
  text: string;
  /** Renders the times in the text. Must be stable. Change the element's `key` when it changes. */
  renderTime?: RenderTime;
}

/** A character with a meaning in markdown. Most texts have none and need no parser. */
const markup = /[*_`#~>[\]<&\\|\n]|^\s*(?:[-+]|\d+[.)])\s/;

/**
 * Renders untrusted text from a model. Paragraphs, lists, emphasis and code become elements, and everything else is inert text.
 * Until the parser is loaded, the text is plain, without its marks of emphasis.
 */
export const Markdown = memo(function Markdown({ text, renderTime }: MarkdownProps) {
  const needsParser = text.length <= maxLength && (markup.test(text) || (renderTime && text.search(clockTime) >= 0));
  const parse = useSyncExternalStore(subscribeToParser, parserNow, noParser);
  useEffect(() => {
    if (needsParser) loadParser();
  }, [needsParser]);
  const shown = useMemo(() => (needsParser ? (parse ?? plainText)(text, renderTime) : undefined) ?? text, [needsParser, parse, text, renderTime]);
  // Keyed by its text, so that a changed text is replaced as a whole: a browser's translator replaces the text nodes that
  // React would otherwise try to remove.
  return (
    <div key={text} data-tt-text={typeof shown === "string" ? "plain" : ""} dir="auto">
      {shown}
    </div>
  );
});
