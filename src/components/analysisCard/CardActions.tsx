"use client";
import type { Analysis } from "../../protocol/analysis.js";
import { CopyButton } from "../CopyButton.js";
import type { CardTexts } from "./cardTexts.js";
import { printAlone } from "./printAlone.js";
import { reportText } from "./reportText.js";
import { reportTexts } from "./reportTexts.js";

/** What a person can do with the whole card. */
export type AnalysisAction = "copy" | "print";

export interface CardActionsProps {
  analysis: Analysis;
  previous?: Analysis;
  actions: readonly AnalysisAction[];
  t: CardTexts;
}

/** Takes the analysis along: as text, or on paper. */
export function CardActions({ analysis, previous, actions, t }: CardActionsProps) {
  const say = reportTexts(t);
  return (
    <div data-tt="analysis-actions">
      {actions.includes("copy") && (
        <CopyButton
          look="quiet"
          text={() => reportText(analysis, previous, t)}
          labels={{ copy: say("copy"), copied: say("copied"), failed: say("copyFailed") }}
        />
      )}
      {actions.includes("print") && (
        <button
          type="button"
          data-tt-button="quiet"
          onClick={({ currentTarget }) => printAlone(currentTarget.closest('[data-tt="analysis-card"]')!)}
        >
          {say("print")}
        </button>
      )}
    </div>
  );
}
