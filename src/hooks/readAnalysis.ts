import { type Analysis, parseAnalysis } from "../protocol/analysis.js";
import { memoize } from "./memoize.js";

/** A wire value as an analysis, read once. */
export const readAnalysis: (wire: unknown) => Analysis = /* @__PURE__ */ memoize((wire) => parseAnalysis(wire));

export function isReady(wire: unknown): boolean {
  return readAnalysis(wire).status === "ready";
}
