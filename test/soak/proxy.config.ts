import path from "node:path";
import { defineConfig } from "vitest/config";

/** `npm run test:soak:proxy` */
export default defineConfig({
  root: path.resolve(import.meta.dirname, "../.."),
  test: {
    name: "soak",
    environment: "node",
    include: ["test/soak/proxy.soak.ts"],
    testTimeout: 600_000,
    // The heap can be compared only after a collection.
    execArgv: ["--expose-gc"],
  },
});
