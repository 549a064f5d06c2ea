"use client";
import type { Translate } from "../../hooks/useLabels.js";
import type { PracticeFlowState } from "../../hooks/usePracticeFlow.js";
import type { practiceFlowLabels } from "../../labels/practiceFlow.js";

export type FlowTexts = Translate<keyof typeof practiceFlowLabels>;

export interface PracticeStepsProps extends Pick<PracticeFlowState, "step" | "canPick"> {
  t: FlowTexts;
}

/** Where in the practice one is. */
export function PracticeSteps({ step, canPick, t }: PracticeStepsProps) {
  const steps = [
    ...(canPick ? [["pick", t("stepPick")]] : []),
    ["practise", t("stepPractise")],
    ["analysis", t("stepAnalysis")],
  ] as const;
  const shown = step === "starting" || (step === "pick" && !canPick) ? "practise" : step;
  const current = steps.findIndex(([name]) => name === shown);
  return (
    <ol data-tt="practice-steps" aria-label={t("steps")}>
      {steps.map(([name, text], index) => (
        <li key={name} aria-current={index === current ? "step" : undefined} data-done={index < current ? "" : undefined}>
          {text}
        </li>
      ))}
    </ol>
  );
}
