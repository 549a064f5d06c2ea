import path from "node:path";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { launchOptions } from "../support/chromium.js";
import { prebundled } from "../support/prebundled.js";
import { testLimits } from "../support/testLimits.js";
import { differences, references } from "./renderer.mjs";

/** Used by `npm run test:pictures` (run.mjs), which first checks that there are pictures of this browser. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, "../.."),
  cacheDir: "node_modules/.cache/vite-pictures",
  plugins: [react()],
  optimizeDeps: { include: prebundled },
  test: {
    ...testLimits,
    name: "pictures",
    include: ["test/pictures/*.test.tsx"],
    globalSetup: ["test/support/vendorOrigin.ts"],
    browser: {
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
          // As high as the highest sheet: Vitest scales what does not fit.
          viewport: { width: 1000, height: 14_000 },
        },
      }),
      instances: [{ browser: "chromium" }],
      expect: {
        toMatchScreenshot: {
          comparatorName: "pixelmatch",
          // A moved edge of one line is more than this, noise at the edges of letters is less.
          comparatorOptions: { threshold: 0.15, allowedMismatchedPixels: 150 },
          resolveScreenshotPath: ({ arg, ext }) => path.join(references, `${arg}${ext}`),
          resolveDiffPath: ({ arg, ext }) => path.join(differences, `${arg}${ext}`),
        },
      },
    },
  },
});
