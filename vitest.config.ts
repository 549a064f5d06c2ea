import path from "node:path";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { launchOptions } from "./test/support/chromium.js";
import { judgeUrls } from "./test/support/judgeUrls.js";
import { prebundled } from "./test/support/prebundled.js";
import { testLimits } from "./test/support/testLimits.js";

const inNode = ["test/{server,cli}/**/*.test.ts", "test/architecture/**/*.test.ts", "test/**/*.ssr.test.{ts,tsx}"];
const inBrowser = ["test/**/*.browser.test.{ts,tsx}"];
const ofPackage = ["test/package/**/*.test.ts"];

/** The guides' samples import the package by its name. */
const byName = [
  { find: /^tough-tongue-react$/, replacement: path.resolve("src/index.ts") },
  { find: /^tough-tongue-react\/labels\/(.*)$/, replacement: path.resolve("src/labels/locales/$1.ts") },
  { find: /^tough-tongue-react\/(client|coach|server|testing)$/, replacement: path.resolve("src/$1/index.ts") },
];

const chromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions }),
  instances: [{ browser: "chromium" as const }],
});

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [react()],
        resolve: { alias: byName },
        test: {
          ...testLimits,
          name: "unit",
          environment: "jsdom",
          include: ["test/**/*.test.{ts,tsx}", "stories/guides/samples/*.test.tsx"],
          exclude: [...inNode, ...inBrowser, ...ofPackage, "test/hosts/**", "test/pictures/**", "**/node_modules/**"],
          setupFiles: ["test/support/unit.setup.ts"],
        },
      },
      {
        // Bare Node: the proxy on real sockets, server rendering, the layer rule.
        resolve: { alias: byName },
        test: {
          ...testLimits,
          name: "node",
          environment: "node",
          include: inNode,
        },
      },
      {
        // The packed tarball, as a host gets it. Needs `npm run build` first.
        test: {
          ...testLimits,
          name: "package",
          environment: "node",
          include: ofPackage,
          globalSetup: ["test/package/pack.setup.ts"],
        },
      },
      {
        plugins: [react()],
        optimizeDeps: { include: prebundled },
        test: {
          ...testLimits,
          name: "browser",
          include: inBrowser,
          globalSetup: ["test/support/vendorOrigin.ts"],
          browser: { ...chromium(), commands: { judgeUrls } },
        },
      },
      {
        // Every story, with its play function and axe.
        plugins: [storybookTest({ configDir: path.join(import.meta.dirname, ".storybook") })],
        test: { ...testLimits, name: "storybook", browser: chromium() },
      },
    ],
  },
});
