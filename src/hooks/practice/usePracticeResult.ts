"use client";
import { useState } from "react";
import type { Analysis } from "../../protocol/analysis.js";

/** The analysis of one practice, keyed by scope and scenario. */
interface PracticeResult {
  key: string;
  analysis: Analysis;
}

/** The analysis of the current practice, and the one before it, for a comparison. */
export function usePracticeResult(key: string) {
  const [current, setCurrent] = useState<PracticeResult>();
  const [previous, setPrevious] = useState<PracticeResult>();
  return {
    hasAnalysis: current !== undefined,
    /** The previous practice's analysis, if it had the same scenario and scope. */
    previous: previous?.key === key ? previous.analysis : undefined,
    save: (analysis: Analysis) => setCurrent({ key, analysis }),
    /** Called when another practice starts. Its result replaces the current one. */
    next() {
      setPrevious(current ?? previous);
      setCurrent(undefined);
    },
  };
}
