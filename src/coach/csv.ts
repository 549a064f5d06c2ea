/** One cell: text that a person or a model wrote, or our own value. Undefined is an empty cell. */
export type CsvCell = string | number | Date | undefined;

/** Spreadsheets truncate longer texts, and some break the row there. */
const longestCell = 32_767;

/**
 * A table in the format of RFC 4180: commas, CRLF, doubled quotes. It starts with a byte order mark, without which Excel does not
 * read the file as UTF-8.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;
}

function csvCell(value: CsvCell): string {
  if (value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  if (typeof value === "number") return String(value);
  // Some programs stop reading at a NUL, and half of a surrogate pair is not valid UTF-8.
  const text = defuse(value.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, ""));
  const clipped = text.slice(0, longestCell).replace(/[\ud800-\udbff]$/, "");
  return /[",\r\n]|^\s|\s$/.test(clipped) ? `"${clipped.replaceAll('"', '""')}"` : clipped;
}

/**
 * A spreadsheet runs a cell that starts like a formula, and people choose their own names. A leading apostrophe makes the cell
 * text. Some programs ignore blanks and invisible characters before the sign, so they are ignored here as well.
 */
function defuse(text: string): string {
  return /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}
