"use client";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import type { PracticeFlowState } from "../../hooks/practice/usePracticeFlow.js";

export interface PracticeStepsProps extends Pick<PracticeFlowState, "step" | "canPick" | "lacksAnalysis"> {
  t: Translate<"practiceFlow">;
}

/** The steps of the practice, with the current one marked. */
export function PracticeSteps({ step, canPick, lacksAnalysis, t }: PracticeStepsProps) {
  const steps = (["stepPick", "stepPractice", "stepAnalysis"] as const).slice(canPick ? 0 : 1, lacksAnalysis ? 2 : 3);
  const at = step === "analysis" ? 2 : step === "pick" ? 0 : 1;
  const current = Math.max(0, canPick ? at : at - 1);
  const locale = useLocale();
  return (
    <ol data-tt="practice-steps" aria-label={t("steps")}>
      {steps.map((name, index) => (
        <li key={name} data-number={(index + 1).toLocaleString(locale)} aria-current={index === current ? "step" : undefined} data-done={index < current ? "" : undefined}>
          {t(name)}
        </li>
      ))}
    </ol>
  );
}
