/** One cell: a text of a person's or a model's, or a value of ours. Undefined is an empty cell. */
export type CsvCell = string | number | Date | undefined;

/** Spreadsheets cut longer texts, and some break the row there. */
const longestCell = 32_767;

/**
 * A table as RFC 4180: commas, CRLF, quotes doubled. It begins with a byte order mark, without which Excel reads UTF-8
 * as something else.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;
}

function csvCell(value: CsvCell): string {
  if (value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  if (typeof value === "number") return String(value);
  // A NUL ends the file for some programs, and half of a surrogate pair is not UTF-8.
  const text = defuse(value.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, ""));
  const clipped = text.slice(0, longestCell).replace(/[\ud800-\udbff]$/, "");
  return /[",\r\n]|^\s|\s$/.test(clipped) ? `"${clipped.replaceAll('"', '""')}"` : clipped;
}

/**
 * A spreadsheet runs a cell that begins like a formula, and people choose their own names. An apostrophe in front makes
 * it a text. Blanks and invisible characters before the sign are ignored by some programs, and so they are here.
 */
function defuse(text: string): string {
  return /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}
