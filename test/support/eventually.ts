import { vi } from "vitest";

/** Waits until a check passes: at once where it can, and long enough for a machine that is busy. */
export function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: 15_000 });
}
