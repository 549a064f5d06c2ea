/** Unrelated messages, which every page gets from extensions, tools and other frames. */
import type { Rounds } from "./bench.js";
import { startBrowser } from "./browser.js";
import type { Kind } from "./page/embed.js";
import { compare, measureRounds } from "./rounds.js";
import { type Row, atMost, pairRow } from "./row.js";

const MESSAGES = 100_000;

export async function benchMessages(rounds: Rounds): Promise<Row[]> {
  const browser = await startBrowser();
  const rows: Row[] = [];
  try {
    for (const embeds of [1, 5, 20]) {
      const open = async (kind: Kind) => {
        const page = await browser.open();
        await page.evaluate(([kind, vendor, count]) => window.bench.prepareMessages(kind, vendor, count), [kind, browser.vendor, embeds] as const);
        return page;
      };
      const pages = { ours: await open("ours"), bare: await open("bare") };
      const task = (kind: Kind) => () => pages[kind].evaluate((count) => window.bench.hearMessages(count), MESSAGES);
      const times = await measureRounds(rounds(15), { ours: task("ours"), bare: task("bare") }, { warmUps: 2 });
      await Promise.all([pages.ours.close(), pages.bare.close()]);
      const compared = compare(times.ours, times.bare);
      rows.push(
        pairRow(compared, {
          group: "messages",
          what: `${MESSAGES.toLocaleString("en")} foreign messages, ${embeds} embed${embeds > 1 ? "s" : ""}`,
          unit: "ms",
          against: "one listener, origin check",
          budget: atMost(2, compared.ratio, "×"),
          grows: "messages, hardly with embeds",
        }),
      );
    }
  } finally {
    await browser.close();
  }
  return rows;
}
