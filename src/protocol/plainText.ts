const decoded: Record<string, string> = { amp: "&", quot: '"', apos: "'", "#39": "'", "#x27": "'", nbsp: "\u00a0", lt: "<", gt: ">" };

/**
 * Decodes the HTML entities that models write into plain text, such as `R&amp;D`. Not `&lt;` and `&gt;` unless `markup`
 * says so: in markdown they would become HTML.
 */
export function decodeEntities(text: string, markup = false): string {
  const pattern = markup ? /&(amp|quot|apos|#39|#x27|nbsp|lt|gt);/gi : /&(amp|quot|apos|#39|#x27|nbsp);/gi;
  return text.replace(pattern, (_, name: string) => decoded[name.toLowerCase()]!);
}
