"use client";
import type { ReactNode } from "react";
import type { Analysis } from "../../protocol/analysis.js";
import { type AnalysisAction, CardActions } from "./CardActions.js";
import type { CardTexts } from "./cardTexts.js";
import { type ComparisonParts, comparisonParts } from "./comparisonParts.js";

/** What the card has beyond the analysis itself. */
export interface CardExtras {
  actions: ReactNode;
  comparison?: ComparisonParts;
}

/** Buttons for the whole card, and what an earlier analysis says beside this one. */
export function cardExtras(
  analysis: Analysis,
  previous: Analysis | undefined,
  actions: readonly AnalysisAction[] = ["copy", "print"],
  t: CardTexts,
): CardExtras {
  return {
    actions: actions.length > 0 && <CardActions analysis={analysis} previous={previous} actions={actions} t={t} />,
    comparison: previous && comparisonParts(analysis, previous, t),
  };
}
