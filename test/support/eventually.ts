import { vi } from "vitest";
import { patience } from "./patience.js";

/** Waits until a check passes. */
export function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: 15_000 * patience });
}
