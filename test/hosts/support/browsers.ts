/** Drives pages in the repository's Chromium (Playwright) and in an installed Firefox (Puppeteer over WebDriver BiDi) in the same way. */
import { type Page, chromium } from "playwright";
import { type Page as FirefoxPage, launch } from "puppeteer-core";
import { firefoxPrefs, lookForFirefox } from "../../firefox/findFirefox.js";
import { launchOptions } from "../../support/chromium.js";

/** The common part of both tools. */
export interface DrivenFrame {
  url(): string;
  evaluate<Result, Argument>(run: (argument: Argument) => Result, argument: Argument): Promise<Awaited<Result>>;
}

export interface DrivenPage extends DrivenFrame {
  frames(): DrivenFrame[];
  goto(url: string): Promise<unknown>;
  close(): Promise<unknown>;
  keyboard: { press(key: "ArrowDown" | "ArrowLeft" | "ArrowRight" | "ArrowUp"): Promise<void> };
  mouse: { move(x: number, y: number): Promise<void>; down(): Promise<void>; up(): Promise<void> };
}

export interface DrivenBrowser {
  /** Opens a page in which `script` runs before the scripts of every document: the first tab of a new user, or a tab beside a page. */
  open(script: string, beside?: DrivenPage): Promise<DrivenPage>;
  close(): Promise<void>;
}

const width = 1280;
const height = 800;

async function openChromium(): Promise<DrivenBrowser> {
  const browser = await chromium.launch(launchOptions);
  return {
    async open(script, beside) {
      const context = (beside as Page | undefined)?.context() ?? (await browser.newContext({ viewport: { width, height } }));
      const page = await context.newPage();
      await page.addInitScript(script);
      return page as DrivenPage;
    },
    close: () => browser.close(),
  };
}

async function openFirefox(executablePath: string): Promise<DrivenBrowser> {
  const browser = await launch({ browser: "firefox", executablePath, extraPrefsFirefox: firefoxPrefs, defaultViewport: { width, height } });
  return {
    async open(script, beside) {
      const context = (beside as unknown as FirefoxPage | undefined)?.browserContext() ?? (await browser.createBrowserContext());
      const page = await context.newPage();
      await page.evaluateOnNewDocument(script);
      return page as unknown as DrivenPage;
    },
    close: () => browser.close(),
  };
}

const firefox = lookForFirefox();
if (!firefox) console.warn("There is no Firefox here, so the hosts are driven in Chromium only. FIREFOX_PATH names one.");

/** The available browsers, by name. */
export const browsers: [name: string, open: () => Promise<DrivenBrowser>][] = [
  ["Chromium", openChromium],
  ...(firefox ? ([["Firefox", () => openFirefox(firefox)]] satisfies [string, () => Promise<DrivenBrowser>][]) : []),
];
