const named: Record<string, string> = { amp: "&", quot: '"', apos: "'", nbsp: "\u00a0", lt: "<", gt: ">" };

/**
 * Decodes HTML entities that models write into plain text, such as `R&amp;D`. Not `&lt;` and `&gt;` unless `markup` says
 * so: in markdown they would become HTML.
 */
export function decodeEntities(text: string, { markup = false }: { markup?: boolean } = {}): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi, (entity, decimal?: string, hex?: string, name?: string) => {
    const code = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : undefined;
    const isValid = code !== undefined && code > 31 && code < 0x110000 && (code < 0xd800 || code > 0xdfff);
    const decoded = name ? named[name.toLowerCase()] : isValid ? String.fromCodePoint(code) : undefined;
    return decoded === undefined || (!markup && /[<>]/.test(decoded)) ? entity : decoded;
  });
}
