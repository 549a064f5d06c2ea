import path from "node:path";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { launchOptions } from "../support/chromium.js";
import { prebundled } from "../support/prebundled.js";
import { testLimits } from "../support/testLimits.js";
import { differences, references } from "./renderer.mjs";

const root = path.resolve(import.meta.dirname, "../..");

const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    // The same glyphs whatever the machine's settings for text.
    launchOptions: { ...launchOptions, args: [...launchOptions.args, "--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"] },
    contextOptions: {
      reducedMotion: "reduce",
      // Half the size keeps the pictures small, and still shows what moves or changes its color.
      deviceScaleFactor: 0.5,
      // As high as the highest picture: Vitest scales what does not fit.
      viewport: { width: 1000, height: 14_000 },
    },
  }),
  instances: [{ browser: "chromium" as const }],
  expect: {
    toMatchScreenshot: {
      comparatorName: "pixelmatch" as const,
      // A moved edge of one line is more than this, noise at the edges of letters is less.
      comparatorOptions: { threshold: 0.15, allowedMismatchedPixels: 150 },
      resolveScreenshotPath: ({ arg, ext }: { arg: string; ext: string }) => path.join(references, `${arg}${ext}`),
      resolveDiffPath: ({ arg, ext }: { arg: string; ext: string }) => path.join(differences, `${arg}${ext}`),
    },
  },
});

/** Used by `npm run test:pictures` (run.mjs), which first checks that there are pictures of this browser. */
export default defineConfig({
  root,
  cacheDir: "node_modules/.cache/vite-pictures",
  test: {
    projects: [
      {
        plugins: [react()],
        optimizeDeps: { include: prebundled },
        test: { ...testLimits, name: "sheets", include: ["test/pictures/*.test.tsx"], globalSetup: ["test/support/vendorOrigin.ts"], browser: browser() },
      },
      {
        plugins: [storybookTest({ configDir: path.join(root, ".storybook") })],
        test: { ...testLimits, name: "stories", setupFiles: ["test/pictures/stories.setup.ts"], browser: browser() },
      },
    ],
  },
});
