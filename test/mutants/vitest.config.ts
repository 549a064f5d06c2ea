/**
 * Runs the suite's tests with one edit to one file of src, applied while the file is loaded. Nothing on disk changes. run.mjs
 * names the edit in the environment.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { launchOptions } from "../support/chromium.js";

interface Edit {
  file: string;
  find: string;
  replace: string;
}

const root = path.resolve(import.meta.dirname, "../..");

const mutant: Plugin = {
  name: "mutant",
  enforce: "pre",
  load(id) {
    const edit = process.env.MUTANT ? (JSON.parse(process.env.MUTANT) as Edit) : undefined;
    if (!edit || id.split("?", 1)[0] !== path.join(root, edit.file)) return undefined;
    return readFileSync(path.join(root, edit.file), "utf8").replace(edit.find, () => edit.replace);
  },
};

const browserTests = "test/**/*.browser.test.{ts,tsx}";

export default defineConfig({
  root,
  cacheDir: "node_modules/.cache/mutants",
  test: {
    testTimeout: 15_000,
    projects: [
      {
        // Without a DOM, as far as that goes: it is the quicker one.
        extends: true,
        plugins: [mutant],
        test: {
          name: "plain",
          environment: "node",
          include: ["test/{client,embed,protocol,server}/**/*.test.ts", "test/hooks/practice/practiceState.test.ts"],
          exclude: [browserTests],
        },
      },
      {
        extends: true,
        plugins: [mutant, react()],
        test: {
          name: "dom",
          environment: "jsdom",
          include: ["test/{client,embed}/**/*.test.ts"],
          exclude: [browserTests, "test/**/*.ssr.test.ts"],
          setupFiles: ["test/support/unit.setup.ts"],
        },
      },
      {
        extends: true,
        plugins: [mutant, react()],
        optimizeDeps: {
          include: [
            ...["react", "react-dom", "react-dom/client", "react/jsx-dev-runtime", "react/jsx-runtime", "vitest-browser-react"],
            ...["@tanstack/react-query", "fast-check"],
          ],
        },
        test: {
          name: "browser",
          include: [browserTests],
          globalSetup: ["test/support/vendorOrigin.ts"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
