/** The analysis card, compared with plain React markup and with marked's own HTML. */
import type { Rounds } from "./bench.js";
import { startBrowser } from "./browser.js";
import { compare, measureRounds } from "./rounds.js";
import { type Row, atMost, pairRow } from "./row.js";

const group = "card";
const COUNTS = [5, 50, 500];
const LENGTH = 200_000;

export async function benchCard(rounds: Rounds): Promise<Row[]> {
  const browser = await startBrowser();
  try {
    const page = await browser.open();
    await page.evaluate(() => window.bench.prepareMarkdown());
    const topics = (kind: "ours" | "plain", count: number) => async () =>
      (await page.evaluate(([kind, count]) => window.bench.measureCard(kind, count), [kind, count] as const)).ms;
    const markdown = (kind: "ours" | "plain", length: number) => async () =>
      (await page.evaluate(([kind, length]) => window.bench.measureMarkdown(kind, length), [kind, length] as const)).ms;

    const rows: Row[] = [];
    for (const count of COUNTS) {
      const times = await measureRounds(rounds(10), { ours: topics("ours", count), plain: topics("plain", count) }, { warmUps: 3 });
      const compared = compare(times.ours, times.plain);
      rows.push(
        pairRow(compared, {
          group,
          what: `${count} topics with notes: first render and layout`,
          unit: "ms",
          against: "plain React list, notes as text",
          // With that many the layout of meters outweighs all else, and more than linearly: so the list is the measure.
          budget: count === Math.max(...COUNTS) ? atMost(2, compared.ratio, "×") : undefined,
          grows: "topics, linearly",
        }),
      );
    }

    const texts = await measureRounds(rounds(6), { ours: markdown("ours", LENGTH), plain: markdown("plain", LENGTH) });
    const compared = compare(texts.ours, texts.plain);
    rows.push(
      pairRow(compared, {
        group,
        what: "200 kB of markdown: first render and layout",
        unit: "ms",
        against: "marked's HTML, unchecked",
        budget: atMost(1000, compared.ours, " ms"),
        grows: "text, linearly",
      }),
    );
    const lengths = await measureRounds(rounds(6), { long: markdown("ours", LENGTH), short: markdown("ours", LENGTH / 10) });
    const longer = compare(lengths.long, lengths.short);
    rows.push(
      pairRow(longer, {
        group,
        what: "200 kB of markdown",
        unit: "ms",
        against: "ours with 20 kB",
        budget: atMost(12, longer.ratio, "×"),
        grows: "text, linearly",
      }),
    );
    return rows;
  } finally {
    await browser.close();
  }
}
