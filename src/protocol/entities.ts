const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/**
 * Decodes the character references that models write: the five of XML, the no-break space, and numeric ones. Decodes once, to text.
 * In markdown, a reference to a character that would become markup stays.
 */
export function decodeEntities(text: string, isMarkdown = false): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (reference, decimal?: string, hex?: string, name?: string) => {
    const code = decimal ? Number(decimal) : parseInt(hex!, 16);
    const isCharacter = code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    const character = name ? named[name.toLowerCase()] : isCharacter ? String.fromCodePoint(code) : undefined;
    return character && !(isMarkdown && /[!#-%(-/:-@[-`{-~]/.test(character)) ? character : reference;
  });
}
