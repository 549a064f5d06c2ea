import path from "node:path";
import { defineBrowserProvider, parseKeyDef } from "@vitest/browser";
import type { BrowserCommand, BrowserProvider, TestProject } from "vitest/node";
import { type WebDriver, startWebDriver } from "./webDriver.js";

/**
 * Vitest's browser mode in Debian's WebKitGTK, the browser closest to Safari that runs on Linux without a download. As in Firefox,
 * tests can find elements by locators, click and fill them, and press keys.
 */
export const webkit = () =>
  defineBrowserProvider({
    name: "webkit",
    supportedBrowser: ["webkit"],
    providerFactory: (project) => openWebKit(project),
  });

/** WebDriver's code points for keys that are not characters. */
const keys: Record<string, string> = { Escape: "\uE00C", Enter: "\uE007", Tab: "\uE004", ArrowDown: "\uE015", ArrowUp: "\uE013" };

function openWebKit(project: TestProject): BrowserProvider {
  let starting: Promise<WebDriver> | undefined;
  const start = async () => {
    const driver = await startWebDriver();
    project.vitest.logger.log(`WebKit: ${driver.version}`);
    return driver;
  };
  const started = () => (starting ??= start());

  project.browser!.registerCommand("clickAt", async (_, x: number, y: number, count: number) => (await started()).click(x, y, count));
  // What `userEvent.keyboard` of Vitest calls.
  const commands: Record<string, BrowserCommand<[string]>> = {
    async __vitest_keyboard(_, text) {
      await (await started()).press(parseKeyDef(text).map(({ keyDef }) => keys[keyDef.key!] ?? keyDef.key!));
      return { unreleased: [] };
    },
    __vitest_cleanup: () => {},
  };
  for (const [name, command] of Object.entries(commands)) project.browser!.registerCommand(name as never, command as never);

  return {
    name: "webkit",
    supportsParallelism: false,
    initScripts: [path.join(import.meta.dirname, "../firefox/locators.ts")],
    getCommandsContext: () => ({}),
    openPage: async (_, url) => (await started()).goto(url),
    async close() {
      await (await starting)?.close();
    },
  };
}
