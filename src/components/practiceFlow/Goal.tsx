"use client";
import type { Translate } from "../../hooks/useLabels.js";
import type { Scenario } from "../../protocol/scenario.js";

export interface GoalProps {
  scenario: Scenario;
  open: boolean;
  t: Translate<"practiceFlow">;
}

/** The scenario's instructions for the person, if it has any. */
export function Goal({ scenario: { instructions }, open, t }: GoalProps) {
  if (!instructions) return null;
  return (
    <details data-tt="goal" data-tt-muted="" open={open}>
      <summary>{t("goal")}</summary>
      <p dir="auto">{instructions}</p>
    </details>
  );
}
