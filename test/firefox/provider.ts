import path from "node:path";
import { defineBrowserProvider, parseKeyDef } from "@vitest/browser";
import { type Browser, type KeyInput, type Page, launch } from "puppeteer-core";
import type { BrowserCommand, BrowserProvider, TestProject } from "vitest/node";
import { findFirefox, firefoxPrefs } from "./findFirefox.js";

declare module "vitest/browser" {
  interface BrowserCommands {
    clickAt(x: number, y: number, count: number): Promise<void>;
  }
}

/**
 * Vitest's browser mode in an installed Firefox, over WebDriver BiDi, because Playwright drives only its own build of Firefox.
 * Tests can find elements by locators, click and fill them, and press keys. Other user events of Vitest are not available.
 */
export const firefox = () =>
  defineBrowserProvider({
    name: "firefox",
    supportedBrowser: ["firefox"],
    providerFactory: (project) => openFirefox(project),
  });

function openFirefox(project: TestProject): BrowserProvider {
  const executablePath = findFirefox();
  const pages = new Map<string, Page>();
  let starting: Promise<Browser> | undefined;

  const start = async () => {
    const browser = await launch({
      browser: "firefox",
      executablePath,
      headless: project.config.browser.headless,
      extraPrefsFirefox: firefoxPrefs,
      defaultViewport: { width: 1280, height: 1000 },
    });
    project.vitest.logger.log(`Firefox: ${await browser.version()}`);
    return browser;
  };

  project.browser!.registerCommand("clickAt", ({ sessionId }, x: number, y: number, count: number) =>
    pages.get(sessionId)!.mouse.click(x, y, { count }),
  );
  // What `userEvent.keyboard` of Vitest calls.
  const commands: Record<string, BrowserCommand<[string]>> = {
    async __vitest_keyboard({ sessionId }, text) {
      for (const { keyDef } of parseKeyDef(text)) await pages.get(sessionId)!.keyboard.press(keyDef.key as KeyInput);
      return { unreleased: [] };
    },
    __vitest_cleanup: () => {},
  };
  for (const [name, command] of Object.entries(commands)) project.browser!.registerCommand(name as never, command as never);

  return {
    name: "firefox",
    supportsParallelism: false,
    initScripts: [path.join(import.meta.dirname, "locators.ts")],
    getCommandsContext: (sessionId) => ({ page: pages.get(sessionId) }),
    async openPage(sessionId, url) {
      await pages.get(sessionId)?.close();
      const browser = await (starting ??= start());
      const page = await browser.newPage();
      pages.set(sessionId, page);
      await page.goto(url, { timeout: 0 });
    },
    async close() {
      pages.clear();
      await (await starting)?.close();
    },
  };
}
