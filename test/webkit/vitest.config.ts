import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { judgeUrls } from "../support/judgeUrls.js";
import { webkit } from "./provider.js";

/** `npm run test:webkit`: what is about messages, addresses and frames, in WebKit. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, "../.."),
  cacheDir: "node_modules/.cache/vite-webkit",
  plugins: [react()],
  optimizeDeps: {
    exclude: ["@vitest/browser/locators"],
    include: [
      "react",
      "react-dom",
      "react-dom/client",
      "react/jsx-dev-runtime",
      "react/jsx-runtime",
      "vitest-browser-react",
      "@tanstack/react-query",
      "marked",
      "fast-check",
      "axe-core",
    ],
  },
  test: {
    name: "webkit",
    include: [
      "test/protocol/**/*.browser.test.ts",
      "test/components/SessionEmbed.messages.browser.test.tsx",
      "test/components/SessionEmbed.frame.browser.test.tsx",
      "test/components/SessionEmbed.csp.browser.test.tsx",
      "test/components/SessionDialog.browser.test.tsx",
      "test/components/PracticeFlow.browser.test.tsx",
    ],
    globalSetup: ["test/support/vendorOrigin.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      fileParallelism: false,
      provider: webkit(),
      commands: { judgeUrls },
      instances: [{ browser: "webkit" }],
    },
  },
});
