"use client";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import type { PracticeFlowState } from "../../hooks/practice/usePracticeFlow.js";

export interface PracticeStepsProps extends Pick<PracticeFlowState, "step" | "canPick"> {
  t: Translate<"practiceFlow">;
}

/** The steps of the practice, with the current one marked. */
export function PracticeSteps({ step, canPick, t }: PracticeStepsProps) {
  const steps = (["stepPick", "stepPractise", "stepAnalysis"] as const).slice(canPick ? 0 : 1);
  const locale = useLocale();
  const current = step === "analysis" ? steps.length - 1 : step === "pick" ? 0 : steps.length - 2;
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
