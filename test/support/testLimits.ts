import { patience } from "./patience.js";

/** Limits that end a test that hangs. No test asserts them, and none waits for them. */
export const testLimits = {
  testTimeout: 30_000 * patience,
  hookTimeout: 60_000 * patience,
  expect: { poll: { timeout: 15_000 * patience } },
  env: { PATIENCE: String(patience), RACES: process.env.RACES ?? "1" },
};
