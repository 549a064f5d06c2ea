/** Navigates in a host's app, like a user, while a session with `keepAlive` runs, and checks that the session survives. */
import { expect } from "vitest";
import { countOpen } from "../../support/countOpen.js";
import type { DrivenBrowser, DrivenPage } from "./browsers.js";
import type { Host } from "./host.js";

declare global {
  interface Window {
    /** The calls to the app's callbacks. */
    heard?: string[];
    watched: { loads: number; unseen: number; left(): Record<string, number> };
    microphone: { liveMs: number; gaps: number; error?: string };
  }
}

/** Runs before the page's own scripts. Uses only its argument, because it runs in the page. */
function watchPage(count: typeof countOpen) {
  if (window !== top) return;
  // Checks after each animation frame whether a session that runs, with its microphone on, can be seen.
  const { requestAnimationFrame, setTimeout } = window;
  const draw = (run: () => void) => requestAnimationFrame(() => setTimeout(run));
  const watched = (window.watched = { loads: 0, unseen: 0, left: count().left });
  const look = () => {
    const frame = document.querySelector("iframe");
    const isRunning = document.querySelector("[data-tt=session-embed][data-status=active], [data-tt=session-dock][data-status=active]");
    if (isRunning && !frame?.getClientRects().length) watched.unseen++;
    draw(look);
  };
  draw(look);
  document.addEventListener("load", ({ target }) => target instanceof HTMLIFrameElement && watched.loads++, true);
}

const script = `(${watchPage})(${countOpen})`;

/** The app in one browser. */
export interface Visit {
  page: DrivenPage;
  /** Opens a page of the app by its link. */
  go(name: string): Promise<void>;
  press(label: string): Promise<void>;
  /** Starts the conversation in the session's page, and waits until the app is notified. */
  startSession(): Promise<void>;
  inSession<Result, Argument>(run: (argument: Argument) => Result, argument: Argument): Promise<Awaited<Result>>;
  state(): Promise<State>;
}

interface State {
  frames: number;
  /** The `data-status` of the visible embed. */
  status?: string;
  /** Of the window. */
  dock?: string;
  /** The frame's visible rectangle. */
  at: "place" | "dock" | "elsewhere" | undefined;
  /** Whether the window is entirely inside the viewport and covers at most half of it. */
  fits: boolean;
  heard: string[];
  text: string;
}

/** Runs in the page. */
function readState(): State {
  const isShown = (element: Element) => element.getClientRects().length > 0;
  const shown = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].find(isShown);
  const frame = document.querySelector("iframe");
  const dock = shown("[data-tt=session-dock]");
  const isOver = (target: Element | undefined) => {
    if (!frame || !target) return false;
    const [a, b] = [frame.getBoundingClientRect(), target.getBoundingClientRect()];
    return Math.abs(a.left + a.right - b.left - b.right) < 4 && Math.abs(a.top + a.bottom - b.top - b.bottom) < 4;
  };
  const { left, top, right, bottom, width, height } = dock?.getBoundingClientRect() ?? new DOMRect();
  const { clientWidth, clientHeight } = document.documentElement;
  return {
    frames: document.querySelectorAll("iframe").length,
    status: shown("[data-tt=session-embed]")?.dataset.status,
    dock: dock?.dataset.status,
    at: frame ? (isOver(shown("[data-tt=session-place]")) ? "place" : isOver(shown("[data-tt=session-dock-frame]")) ? "dock" : "elsewhere") : undefined,
    fits: left >= 0 && top >= 0 && right <= clientWidth && bottom <= clientHeight && width * height <= (clientWidth * clientHeight) / 2,
    heard: window.heard ?? [],
    text: document.body.innerText,
  };
}

export const patience = { timeout: 20_000, interval: 50 };

/** Opens the app in a new browser, or in a second tab beside a page. */
export async function visit(browser: DrivenBrowser, { origin }: Pick<Host, "origin">, url: string, beside?: DrivenPage): Promise<Visit> {
  const page = await browser.open(script, beside);
  await page.goto(url);
  // A driver hears of a frame's address later than the page hears its first message.
  const inSession: Visit["inSession"] = async (run, argument) => {
    const find = () => page.frames().findLast((frame) => frame.url().startsWith(origin));
    await expect.poll(find, { ...patience, message: "the frame of the session" }).toBeDefined();
    return find()!.evaluate(run, argument);
  };
  const state = () => page.evaluate(readState, undefined);
  const press = async (label: string) => {
    const click = (label: string) => {
      const found = [...document.querySelectorAll<HTMLButtonElement>("button")].find(
        (button) => button.textContent.trim() === label && button.getClientRects().length > 0 && !button.disabled,
      );
      found?.click();
      return found !== undefined;
    };
    await expect.poll(() => page.evaluate(click, label), { ...patience, message: `a button "${label}"` }).toBe(true);
  };
  return {
    page,
    inSession,
    state,
    press,
    go: (name) => page.evaluate(openPages, [name]),
    async startSession() {
      await expect.poll(async () => (await state()).status, patience).toBe("ready");
      await inSession(() => document.querySelector<HTMLButtonElement>("[data-part=start]")!.click(), undefined);
      await expect.poll(async () => (await state()).status, patience).toBe("active");
    },
  };
}

/** Runs in the page: clicks one link after another, and waits until each page is shown. */
async function openPages(names: string[]): Promise<void> {
  for (const name of names) {
    [...document.querySelectorAll("a")].find(({ textContent }) => textContent === name)!.click();
    const until = Date.now() + 15_000;
    while (![...document.querySelectorAll(`[data-page=${name}]`)].some((page) => page.getClientRects().length > 0)) {
      if (Date.now() > until) throw new Error(`The page ${name} did not open.`);
      await new Promise(requestAnimationFrame);
    }
  }
}

/** Leaves the session's page and returns to it a hundred times, by the app's links. */
export async function changeRoutes({ page, state }: Visit, name: string): Promise<void> {
  for (let round = 0; round < 10; round++) {
    await page.evaluate(openPages, ["about", name, "home", name, "about", "home", name, "home", "about"]);
    await expect.poll(state, patience).toMatchObject({ frames: 1, dock: "active", at: "dock", fits: true });
    await page.evaluate(openPages, [name]);
    await expect.poll(async () => (await state()).at, patience).toBe("place");
  }
}

/** Moves the window a hundred times: around the viewport with the mouse, from corner to corner, and with the arrow keys. */
export async function moveDock({ page, state }: Visit): Promise<void> {
  const handle = () => {
    const { left, top, width, height } = document.querySelector("[data-tt=session-dock-title]")!.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
  const expectInside = async () => expect(await state()).toMatchObject({ at: "dock", fits: true });
  for (const [x, y] of [[0, 0], [1279, 0], [1279, 799], [0, 799], [640, 400]] as const) {
    const from = await page.evaluate(handle, undefined);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let move = 1; move <= 10; move++) await page.mouse.move(from.x + ((x - from.x) * move) / 10, from.y + ((y - from.y) * move) / 10);
    await page.mouse.up();
    await expectInside();
  }
  await page.evaluate(() => document.querySelector<HTMLElement>("[data-tt=session-dock-move]")!.focus(), undefined);
  for (const key of ["ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp"] as const) {
    for (let move = 0; move < 10; move++) await page.keyboard.press(key);
    await expectInside();
  }
}

/** Expects that the microphone was on without a gap during the conversation, and that the session was always visible. */
export async function expectLiveMicrophone({ page, inSession }: Visit, since: number): Promise<void> {
  const { liveMs, gaps, error } = await inSession(() => window.microphone, undefined);
  const passed = Date.now() - since;
  expect({ gaps, error }).toEqual({ gaps: 0, error: undefined });
  expect(liveMs).toBeGreaterThan(passed * 0.9 - 1000);
  expect(await page.evaluate(() => window.watched.unseen, undefined)).toBe(0);
}

/** The page's listeners and timers, except the timers of the query cache, which remove unused entries after five minutes or later. */
export async function leftIn({ page }: Visit): Promise<Record<string, number>> {
  const left = await page.evaluate(() => window.watched.left(), undefined);
  return Object.fromEntries(Object.entries(left).filter(([name]) => !/^timeout of \d{6,} ms$/.test(name)));
}
