"use client";
import type { Translate } from "../../hooks/useLabels.js";
import type { Analysis } from "../../protocol/analysis.js";
import type { AnalysisComparison } from "../../protocol/compareAnalyses.js";
import { CopyButton } from "../CopyButton.js";
import { reportText } from "./reportText.js";

export type AnalysisAction = "copy" | "print";

export interface CardActionsProps {
  analysis: Analysis;
  comparison?: AnalysisComparison;
  actions: readonly AnalysisAction[];
  t: Translate<"analysisCard">;
}

/** Copies the analysis as text, or prints it. */
export function CardActions({ analysis, comparison, actions, t }: CardActionsProps) {
  return (
    <div data-tt="analysis-actions">
      {actions.includes("copy") && (
        <CopyButton
         
          text={() => reportText(analysis, comparison, t)}
          labels={{ copy: t("copy"), copied: t("copied"), failed: t("copyFailed") }}
        />
      )}
      {actions.includes("print") && (
        <button
          type="button"
          data-tt-button="quiet"
          onClick={({ currentTarget }) => printAlone(currentTarget.closest('[data-tt="analysis-card"]')!)}
        >
          {t("print")}
        </button>
      )}
    </div>
  );
}

/** Prints one element of the page. While the element is marked, the stylesheet hides everything that is not inside it or an ancestor of it. */
export function printAlone(element: Element): void {
  element.setAttribute("data-tt-print", "");
  window.addEventListener("afterprint", () => element.removeAttribute("data-tt-print"), { once: true });
  window.print();
}
