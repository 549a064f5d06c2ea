import path from "node:path";
import { defineConfig } from "vitest/config";

/** `npm run test:soak:browser` */
export default defineConfig({
  root: path.resolve(import.meta.dirname, "../.."),
  test: {
    name: "soak",
    environment: "node",
    include: ["test/soak/browser.soak.ts"],
    hookTimeout: 60_000,
    testTimeout: 300_000,
  },
});
