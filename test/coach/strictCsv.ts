/** A parser that accepts only RFC 4180 and throws for everything else. */
export function parseStrictCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(text.slice(at));
    if (!cell) throw new Error(`Not RFC 4180 at character ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    row.push(cell[1]?.replaceAll('""', '"') ?? cell[2]!);
    if (cell[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
    at += cell[0].length;
  }
  if (row.length > 0) throw new Error("The last row has no end");
  return rows;
}
