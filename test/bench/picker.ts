/** The picker with few and with many scenarios, compared with a plain React list of all of them. */
import type { Rounds } from "./bench.js";
import { startBrowser } from "./browser.js";
import type { PickerKind } from "./page/picker.js";
import { compare, measureRounds } from "./rounds.js";
import { type Row, atMost, pairRow } from "./row.js";

const group = "picker";
const against = "plain React list";
const COUNTS = [100, 1_000, 10_000];
const [FEW, , MANY] = COUNTS as [number, number, number];
const text = (count: number) => count.toLocaleString("en");

export async function benchPicker(rounds: Rounds): Promise<Row[]> {
  const browser = await startBrowser();
  const page = await browser.open();
  const render = (kind: PickerKind, count: number, isWrapped = false) =>
    page.evaluate(([kind, count, isWrapped]) => window.bench.measurePicker(kind, count, isWrapped), [kind, count, isWrapped] as const);
  const renderTask = (...args: Parameters<typeof render>) => async () => (await render(...args)).ms;

  async function renders(count: number): Promise<Row> {
    const times = await measureRounds(rounds(count > 1000 ? 6 : 15), { ours: renderTask("ours", count), plain: renderTask("plain", count) });
    return pairRow(compare(times.ours, times.plain), {
      group,
      what: `${text(count)} scenarios: first render and layout`,
      unit: "ms",
      against,
      grows: "the page of 50; not with scenarios",
    });
  }

  async function growth(isWrapped: boolean): Promise<Row> {
    const times = await measureRounds(
      rounds(17),
      { many: renderTask("ours", MANY, isWrapped), few: renderTask("ours", FEW, isWrapped) },
      { warmUps: 4 },
    );
    const compared = compare(times.many, times.few);
    return pairRow(compared, {
      group,
      what: `${text(MANY)} scenarios, ${isWrapped ? "inside an object" : "as an array"}: first render`,
      unit: "ms",
      against: `ours with ${text(FEW)}`,
      budget: atMost(2, compared.ratio, "×"),
      grows: "the page of 50; not with scenarios",
    });
  }

  async function nodes(count: number): Promise<Row> {
    const ours = (await render("ours", count)).nodes;
    const theirs = (await render("plain", count)).nodes;
    const few = (await render("ours", FEW)).nodes;
    return {
      group,
      what: `${text(count)} scenarios: DOM nodes`,
      unit: "",
      ours,
      theirs,
      against,
      ratio: ours / theirs,
      budget: atMost(few, ours),
      grows: "the page of 50; not with scenarios",
    };
  }

  async function keystrokes(count: number): Promise<Row[]> {
    const seconds: Record<PickerKind, number[]> = { ours: [], plain: [] };
    const task = (kind: PickerKind) => async () => {
      const times = await page.evaluate(([kind, count]) => window.bench.measureKeystrokes(kind, count), [kind, count] as const);
      seconds[kind].push(times.second);
      return times.first;
    };
    const firsts = await measureRounds(rounds(count > 1000 ? 6 : 12), { ours: task("ours"), plain: task("plain") });
    const rest = { group, unit: "ms", against, grows: "scenarios, linearly" } as const;
    return [
      pairRow(compare(firsts.ours, firsts.plain), { ...rest, what: `${text(count)} scenarios: first letter in the search` }),
      pairRow(compare(seconds.ours.slice(1), seconds.plain.slice(1)), { ...rest, what: `${text(count)} scenarios: a later letter` }),
    ];
  }

  try {
    const rows: Row[] = [];
    for (const count of COUNTS) rows.push(await renders(count));
    rows.push(await growth(false), await growth(true));
    for (const count of COUNTS) rows.push(await nodes(count));
    for (const count of COUNTS) rows.push(...(await keystrokes(count)));
    return [...rows, ...letterGrowth(rows)];
  } finally {
    await browser.close();
  }
}

/** With a hundred times as many scenarios, a keystroke may take at most a hundred times as long. */
function letterGrowth(rows: readonly Row[]): Row[] {
  return ["first letter in the search", "a later letter"].map((letter) => {
    const of = (count: number) => rows.find((row) => row.what === `${text(count)} scenarios: ${letter}`)!.ours;
    const ratio = of(MANY) / of(FEW);
    return {
      group,
      what: `${text(MANY)} scenarios: ${letter}`,
      unit: "ms",
      ours: of(MANY),
      theirs: of(FEW),
      against: `ours with ${text(FEW)}`,
      ratio,
      budget: atMost(MANY / FEW, ratio, "×"),
      grows: "scenarios, linearly",
    };
  });
}
