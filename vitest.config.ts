import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { launchOptions } from "./test/support/chromium.js";

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
        test: {
          name: "unit",
          environment: "jsdom",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/**/*.{ssr,browser}.test.{ts,tsx}", "test/server/**", "test/hosts/**", "**/node_modules/**"],
          setupFiles: ["test/support/unit.setup.ts"],
        },
      },
      {
        // Real sockets and bare Node: the proxy, the fault server, server rendering.
        test: {
          name: "node",
          environment: "node",
          include: ["test/server/**/*.test.ts", "test/**/*.ssr.test.{ts,tsx}"],
        },
      },
      {
        plugins: [react()],
        optimizeDeps: {
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
          name: "browser",
          include: ["test/**/*.browser.test.{ts,tsx}"],
          globalSetup: ["test/support/vendorOrigin.ts"],
          browser: chromium(),
        },
      },
    ],
  },
});
