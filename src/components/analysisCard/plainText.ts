import { decodeEntities } from "../../protocol/entities.js";

/**
 * `**strong**`, `*em*`, `_em_`, `` `code` ``, `~~deleted~~` around words on one line. The text between two marks contains no
 * mark, so that a text of unpaired marks takes no longer than another. Chinese, Japanese and Korean have no spaces around words.
 */
const word = "(?![\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}])[\\p{L}\\p{N}]";
const emphasis = ["*", "_", "`", "~"].map(
  (mark) => new RegExp(`(?<![${mark}]|${word})([${mark}]{1,3})(?=\\S)([^${mark}\\n]{1,2000})(?<=\\S)\\1(?![${mark}]|${word})`, "gu"),
);

/** Markdown as plain text for an email: lists and paragraphs stay, marks of emphasis are removed. */
export function plainText(markdown: string): string {
  const withoutEmphasis = (text: string) => emphasis.reduce((rest, pair) => rest.replace(pair, "$2"), text);
  // Twice, because one can be inside another.
  return decodeEntities(withoutEmphasis(withoutEmphasis(markdown)))
    .replace(/^ {0,3}#{1,6} +/gm, "")
    .replace(/^( *)[*+] +/gm, "$1- ")
    .replace(/\\([\\`*_{}[\]()#+\-.!~>|])/g, "$1")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
