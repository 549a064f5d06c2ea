/**
 * `**strong**`, `*em*`, `_em_`, `` `code` ``, `~~gone~~`: around words on one line. A mark ends the search for its pair, so
 * that a text of marks without pairs takes no longer than another.
 */
const emphasis = ["*", "_", "`", "~"].map(
  (mark) => new RegExp(`(?<![\\p{L}\\p{N}${mark}])([${mark}]{1,3})(?=\\S)([^${mark}\\n]{1,2000})(?<=\\S)\\1(?![\\p{L}\\p{N}${mark}])`, "gu"),
);

/** Markdown as a person would have typed it into a mail: lists and paragraphs stay, signs of emphasis go. */
export function plainText(markdown: string): string {
  const withoutEmphasis = (text: string) => emphasis.reduce((rest, pair) => rest.replace(pair, "$2"), text);
  // Twice: one may be inside another.
  return withoutEmphasis(withoutEmphasis(markdown))
    .replace(/^ {0,3}#{1,6} +/gm, "")
    .replace(/^( *)[*+] +/gm, "$1- ")
    .replace(/\\([\\`*_{}[\]()#+\-.!~>|])/g, "$1")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
