import path from "node:path";
import { defineConfig } from "vitest/config";

/** `npm run test:hosts`: builds real apps with the packed tarball, and uses them in a real Chromium. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, "../.."),
  test: {
    name: "hosts",
    environment: "node",
    include: ["test/hosts/*.test.ts"],
    // `npm run test:init` makes whole projects with other people's generators, which takes ten minutes.
    exclude: process.env.INIT_HOSTS ? [] : ["test/hosts/init.test.ts"],
    globalSetup: ["test/package/pack.setup.ts"],
    hookTimeout: 600_000,
    testTimeout: 90_000,
    maxWorkers: 2,
    // Two browsers are driven from outside. A test that needed its second try is marked in the report.
    retry: process.env.CI ? 1 : 0,
  },
});
