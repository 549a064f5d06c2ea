/** The cost of the frame for its host, compared with a bare iframe rendered by React. */
import type { Page } from "playwright";
import type { Rounds } from "./bench.js";
import { startBrowser } from "./browser.js";
import type { Kind, Rerendered } from "./page/embed.js";
import type { StartTimes } from "./page/start.js";
import { compare, measureRounds, median } from "./rounds.js";
import { type Row, atMost, pairRow } from "./row.js";

const group = "embed";
const against = "bare iframe";
/** One frame of a screen, in milliseconds. */
const FRAME = 1000 / 60;
const MANY = 100;
const RENDERS = 1000;

const frameLater = (difference: number) => ({ text: "≤ +1 frame", holds: difference <= FRAME });

export async function benchEmbed(rounds: Rounds): Promise<Row[]> {
  const browser = await startBrowser();
  try {
    return [...(await start()), ...(await hundred()), ...(await rerenders())];
  } finally {
    await browser.close();
  }

  /** Each time in a new page, as for a host's user. */
  async function start(): Promise<Row[]> {
    const scripts: Record<Kind, number[]> = { ours: [], bare: [] };
    const task = (kind: Kind, name: string) => async () => {
      const page = await browser.open(name);
      const times: StartTimes = await page.evaluate((vendor) => window.start(vendor), browser.vendor);
      scripts[kind].push(times.script);
      await page.close();
      return times.request;
    };
    const requests = await measureRounds(rounds(25), { ours: task("ours", "startOurs"), bare: task("bare", "startBare") });
    // The first of each warmed up.
    const request = compare(requests.ours, requests.bare);
    const script = compare(scripts.ours.slice(1), scripts.bare.slice(1));
    const rest = { group, unit: "ms", against, grows: "nothing" } as const;
    return [
      pairRow(request, { ...rest, what: "mount → the frame's request", budget: frameLater(request.difference) }),
      pairRow(script, { ...rest, what: "mount → the frame's first script", budget: frameLater(script.difference) }),
    ];
  }

  async function hundred(): Promise<Row[]> {
    const page = await browser.open();
    const all: Record<Kind, number[]> = { ours: [], bare: [] };
    const task = (kind: Kind) => async () => {
      const times = await mountMany(page, kind);
      all[kind].push(times.all);
      return times.work;
    };
    const works = await measureRounds(rounds(6), { ours: task("ours"), bare: task("bare") });
    await page.close();
    const work = compare(works.ours, works.bare);
    const loaded = compare(all.ours.slice(1), all.bare.slice(1));
    const rest = { group, unit: "ms", against: `${MANY} bare iframes`, grows: "embeds, linearly" } as const;
    return [
      pairRow(work, { ...rest, what: `${MANY} embeds: render, effects, layout`, budget: atMost(1.5, work.ratio, "×") }),
      pairRow(loaded, { ...rest, what: `${MANY} embeds: mount → the last one's first script`, budget: atMost(1.5, loaded.ratio, "×") }),
    ];
  }

  async function mountMany(page: Page, kind: Kind): Promise<{ work: number; all: number }> {
    const times = await page.evaluate(([kind, vendor, count]) => window.bench.mountFrames(kind, vendor, count), [kind, browser.vendor, MANY] as const);
    await page.evaluate(() => window.bench.unmountFrames());
    return times;
  }

  async function rerenders(): Promise<Row[]> {
    const page = await browser.open();
    const results: Rerendered[] = [];
    const task = (kind: Kind) => async () => {
      const servedBefore = browser.served();
      const result = await page.evaluate(([kind, vendor, count]) => window.bench.rerenderFrame(kind, vendor, count), [kind, browser.vendor, RENDERS] as const);
      if (kind === "ours") results.push({ ...result, isSameFrame: result.isSameFrame && browser.served() - servedBefore === 1 });
      return result.each;
    };
    const times = await measureRounds(rounds(10), { ours: task("ours"), bare: task("bare") });
    await page.close();
    const reloads = results.filter((result) => !result.isSameFrame).length;
    const listeners = median(results.map((result) => result.listenersAdded));
    const what = `${RENDERS.toLocaleString("en")} renders with inline callbacks`;
    return [
      pairRow(compare(times.ours, times.bare), { group, what: `${what}: each`, unit: "µs", against, grows: "nothing" }),
      { group, what: `${what}: listeners added`, unit: "", ours: listeners, budget: atMost(0, listeners), grows: "nothing" },
      { group, what: `${what}: reloads`, unit: "", ours: reloads, budget: atMost(0, reloads), grows: "nothing" },
    ];
  }
}
