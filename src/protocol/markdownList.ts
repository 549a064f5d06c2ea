import { items, text } from "./read.js";

/** The first line of a list item, but not a thematic break such as `* * *`. Models also write bullets that markdown does not know. */
const MARKER = /^ *(?!([-*] ?)+$)([-*+•◦‣▪●]|\d{1,9}[.)])(?: +|$)/;

/** A line that ends a list, as a heading does: a thematic break, a bold line, or a short introduction to the next part. */
const SEPARATOR = /^(([-*_] ?){3,}|\*\*[^*]+\*\*:?|[^:]{0,79}:)$/;

/** Bullets in one line: `• one • two`. */
const INLINE_BULLETS = /^ *• *\S.* • */;

/**
 * Reads a list given as an array of strings or as markdown. Markdown is split into its top-level list items, each with its
 * nested content and the paragraphs that follow it. Text without a list is one item; blank text has no items.
 */
export function listItems(value: unknown): string[] {
  const list = typeof value === "string" ? splitMarkdown(value) : items(value);
  return list.flatMap((item) => text(item) ?? []);
}

function splitMarkdown(markdown: string): string[] {
  const found: string[][] = [];
  let current: string[] | undefined;
  let topIndent = 0;
  let contentIndent = 0;
  let inFence = false;
  let afterBlank = false;

  for (const line of splitLines(markdown)) {
    const indent = line.search(/[^ ]|$/);
    const isBlank = indent === line.length;
    const marker = !inFence && MARKER.exec(line);
    if (/^ *(```|~~~)/.test(line)) inFence = !inFence;

    if (marker && (!current || indent <= topIndent + 1)) {
      topIndent = indent;
      contentIndent = marker[0].length;
      current = [line.slice(contentIndent)];
      found.push(current);
    } else if (!inFence && (/^#{1,6} /.test(line) || (afterBlank && indent <= topIndent && SEPARATOR.test(line.trim())))) {
      current = undefined;
    } else {
      // Remove the indentation of the item itself, so that nested content keeps its own.
      current?.push(line.slice(Math.min(indent, contentIndent)));
    }
    afterBlank = isBlank;
  }
  return found.length ? found.map((lines) => lines.join("\n").trim()) : [markdown.trim()];
}

function splitLines(markdown: string): string[] {
  const lines = markdown.replaceAll("\t", "    ").split(/\r\n?|\n/);
  return lines.flatMap((line) => (INLINE_BULLETS.test(line) ? line.split(/ (?=• )/) : line));
}
