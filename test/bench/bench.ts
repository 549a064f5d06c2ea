import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { benchCard } from "./card.js";
import { benchEmbed } from "./embed.js";
import { benchLimits } from "./limits.js";
import { benchMessages } from "./messages.js";
import { benchPicker } from "./picker.js";
import { benchProxy } from "./proxy.js";
import { type Row, table } from "./row.js";
import { benchSize } from "./size.js";

/** The number of rounds of a group; fewer in the short mode. */
export type Rounds = (count: number) => number;

const groups: Record<string, (rounds: Rounds) => Promise<Row[]>> = {
  size: benchSize,
  embed: benchEmbed,
  messages: benchMessages,
  picker: benchPicker,
  card: benchCard,
  proxy: benchProxy,
  limits: benchLimits,
};

/** Runs the named groups, or all of them, and returns the exit status. */
export async function bench(args: readonly string[]): Promise<number> {
  const isShort = args.includes("--short");
  const named = args.filter((arg) => !arg.startsWith("-"));
  const unknown = named.filter((name) => !Object.hasOwn(groups, name));
  if (unknown.length > 0) {
    console.error(`There is no group ${unknown.join(", ")}. There are: ${Object.keys(groups).join(", ")}.`);
    return 2;
  }
  const started = Date.now();
  const rows: Row[] = [];
  for (const [name, run] of Object.entries(groups)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const groupStarted = Date.now();
    rows.push(...(await run((count) => (isShort ? Math.max(2, Math.round(count / 5)) : count))));
    console.error(`${name}: ${((Date.now() - groupStarted) / 1000).toFixed(0)} s`);
  }

  const judged = rows.filter((row) => row.budget);
  const failed = judged.filter((row) => !row.budget!.holds);
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`\n${table(rows)}\n`);
  console.log("Figures are medians; a ratio is the median over interleaved rounds, and half of the rounds lie within the range beside it.");
  console.log(`${judged.length - failed.length} of ${judged.length} budgets hold. ${seconds} s, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`);

  const file = path.resolve(import.meta.dirname, "../../node_modules/.cache/bench/results.json");
  mkdirSync(path.dirname(file), { recursive: true });
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model };
  writeFileSync(file, `${JSON.stringify({ date: new Date().toISOString(), seconds, isShort, machine, rows }, null, 2)}\n`);
  console.log(`Also in ${path.relative(process.cwd(), file)}`);
  return failed.length > 0 ? 1 : 0;
}
