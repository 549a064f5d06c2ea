import type { Comparison } from "./rounds.js";

export type Unit = "kB" | "MB" | "ms" | "µs" | "/s" | "";

export interface Row {
  group: string;
  what: string;
  unit: Unit;
  ours: number;
  theirs?: number;
  /** The description of `theirs`. */
  against?: string;
  /** Our figure divided by theirs. */
  ratio?: number;
  /** Half of the rounds' ratios lie between these two. */
  spread?: [number, number];
  /** Undefined for a row without a budget. */
  budget?: Budget;
  /** The quantity that the figure grows with. */
  grows: string;
}

export interface Budget {
  /** The budget in words. */
  text: string;
  holds: boolean;
}

export const atMost = (limit: number, value: number, unit = ""): Budget => ({
  text: `≤ ${limit.toLocaleString("en")}${unit}`,
  holds: value <= limit,
});

export const atLeast = (limit: number, value: number, unit = ""): Budget => ({
  text: `≥ ${limit.toLocaleString("en")}${unit}`,
  holds: value >= limit,
});

export const exactly = (count: number, value: number): Budget => ({ text: `= ${count.toLocaleString("en")}`, holds: value === count });

type Rest = Pick<Row, "group" | "what" | "unit" | "against" | "budget" | "grows">;

/** A row for two figures that were measured side by side. */
export function pairRow({ ours, theirs, ratio, spread }: Comparison, rest: Rest): Row {
  return { ...rest, ours, theirs, ratio, spread };
}

function figure(value: number | undefined, unit: Unit): string {
  if (value === undefined) return "";
  const size = Math.abs(value);
  const digits = Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return `${value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })}${unit && ` ${unit}`}`;
}

const factor = (value: number) => (value >= 10 ? value.toFixed(1) : value.toFixed(2));

const columns: { title: string; isNumber?: boolean; cell: (row: Row) => string }[] = [
  { title: "what", cell: (row) => row.what },
  { title: "ours", isNumber: true, cell: (row) => figure(row.ours, row.unit) },
  { title: "other", isNumber: true, cell: (row) => figure(row.theirs, row.unit) },
  { title: "ratio", isNumber: true, cell: (row) => (row.ratio === undefined ? "" : `${factor(row.ratio)}×`) },
  { title: "half within", isNumber: true, cell: (row) => row.spread?.map(factor).join("–") ?? "" },
  { title: "budget", isNumber: true, cell: (row) => row.budget?.text ?? "" },
  { title: "", cell: (row) => (row.budget ? (row.budget.holds ? "pass" : "FAIL") : "") },
  { title: "the other is", cell: (row) => row.against ?? "" },
  { title: "grows with", cell: (row) => row.grows },
];

/** The rows as one table, with a blank line between groups. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => column.cell(row)));
  const widths = columns.map((column, index) => Math.max(column.title.length, ...cells.map((line) => line[index]!.length)));
  const line = (texts: readonly string[]) =>
    texts.map((text, index) => (columns[index]!.isNumber ? text.padStart(widths[index]!) : text.padEnd(widths[index]!))).join("  ").trimEnd();
  const lines = [line(columns.map((column) => column.title)), widths.map((width) => "─".repeat(width)).join("  ")];
  rows.forEach((row, index) => {
    if (index > 0 && rows[index - 1]!.group !== row.group) lines.push("");
    lines.push(line(cells[index]!));
  });
  return lines.join("\n");
}
