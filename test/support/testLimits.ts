import { patience } from "./patience.js";

/** Time limits that end a hanging test. No test depends on them. */
export const testLimits = {
  testTimeout: 30_000 * patience,
  hookTimeout: 60_000 * patience,
  expect: { poll: { timeout: 15_000 * patience } },
  env: { PATIENCE: String(patience), RACES: process.env.RACES ?? "1" },
};
