import { items, text } from "./read.js";

const MARKER = /^(\s*)([-*+]|\d{1,9}[.)])(?:\s+|$)/;

/**
 * The points of a list that came as an array of texts or as markdown. Markdown is split into its top-level list items,
 * each with what is nested in it; text without a list is one item, blank text none.
 */
export function listItems(value: unknown): string[] {
  const markdown = text(value);
  return markdown === undefined ? items(value).flatMap((item) => text(item) ?? []) : splitMarkdown(markdown);
}

/** The same text once, whatever blanks surround it. The first one stays. */
export function unique(list: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const item of list) if (!seen.has(item.trim())) seen.set(item.trim(), item);
  return [...seen.values()];
}

function splitMarkdown(markdown: string): string[] {
  const found: string[][] = [];
  let current: string[] | undefined;
  let topIndent = Infinity;
  let contentIndent = 0;
  let inFence = false;
  let afterBlank = false;

  for (const line of markdown.split(/\r\n?|\n/)) {
    const indent = indentOf(line);
    const blank = !/\S/.test(line);
    const marker = inFence || isRule(line) ? null : MARKER.exec(line);
    if (/^\s*(```|~~~)/.test(line)) inFence = !inFence;

    if (marker && (!found.length || indent <= topIndent + 1)) {
      topIndent = Math.min(indent, topIndent);
      contentIndent = indent + (marker[2]?.length ?? 0) + 1;
      current = [line.slice(marker[0].length)];
      found.push(current);
    } else if (current && (blank || inFence || indent > topIndent || (!afterBlank && !isBreak(line)))) {
      current.push(blank ? "" : dedent(line, contentIndent));
    } else {
      current = undefined;
    }
    afterBlank = blank;
  }
  const list = found.map((lines) => lines.join("\n").trim()).filter(Boolean);
  return found.length ? list : [markdown.trim()];
}

/** A heading or a rule ends an item also without a blank line before it. */
function isBreak(line: string): boolean {
  return /^\s*#{1,6}(\s|$)/.test(line) || isRule(line);
}

function isRule(line: string): boolean {
  return line.length < 200 && /^([-*_])\1{2,}$/.test(line.replace(/\s/g, ""));
}

function indentOf(line: string): number {
  let width = 0;
  for (const character of line) {
    if (character === " ") width += 1;
    else if (character === "\t") width += 4;
    else break;
  }
  return width;
}

/** Takes away what indents the item as a whole, so that what is nested in it keeps its own shape. */
function dedent(line: string, width: number): string {
  let taken = 0;
  let start = 0;
  while (taken < width && (line[start] === " " || line[start] === "\t")) taken += line[start++] === "\t" ? 4 : 1;
  return line.slice(start);
}
