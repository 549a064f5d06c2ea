import { type Analysis, parseAnalysis } from "../../protocol/analysis.js";
import { memoizeWeak } from "../memoizeWeak.js";

/** Parses a wire value, once per object. */
export const readAnalysis: (wire: unknown) => Analysis = /* @__PURE__ */ memoizeWeak((wire) => parseAnalysis(wire));

export function isReady(wire: unknown): boolean {
  return readAnalysis(wire).status === "ready";
}
