import path from "node:path";
import react from "@vitejs/plugin-react";
import { type ViteUserConfig, defineConfig } from "vitest/config";
import { judgeUrls } from "./judgeUrls.js";
import { prebundled } from "./prebundled.js";
import { testLimits } from "./testLimits.js";

type Browser = NonNullable<NonNullable<ViteUserConfig["test"]>["browser"]>;

/** Runs the tests of messages, URLs and frames in a browser other than Chromium. */
export function inOtherBrowser(browser: "firefox" | "webkit", provider: Browser["provider"]): ViteUserConfig {
  return defineConfig({
    root: path.resolve(import.meta.dirname, "../.."),
    cacheDir: `node_modules/.cache/vite-${browser}`,
    plugins: [react()],
    optimizeDeps: { exclude: ["@vitest/browser/locators"], include: prebundled },
    test: {
      ...testLimits,
      name: browser,
      // Driven by our own providers, which do not wait as Playwright does. A test that needed its second try is marked in the report.
      retry: process.env.CI ? 1 : 0,
      include: [
        "test/protocol/**/*.browser.test.ts",
        "test/components/SessionEmbed.messages.browser.test.tsx",
        "test/components/SessionEmbed.frame.browser.test.tsx",
        "test/components/SessionEmbed.csp.browser.test.tsx",
        "test/components/SessionDialog.browser.test.tsx",
        "test/components/SessionDock.browser.test.tsx",
        "test/components/SessionEmbed.hidden.browser.test.tsx",
        "test/components/PracticeFlow.browser.test.tsx",
      ],
      globalSetup: ["test/support/vendorOrigin.ts"],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        fileParallelism: false,
        provider,
        commands: { judgeUrls },
        instances: [{ browser }],
      },
    },
  });
}
