"use client";
import { scenarioPickerLabels } from "../../labels/scenarioPicker.js";
import type { Scenario } from "../../protocol/scenario.js";
import { useDateFormat } from "../useDateFormat.js";
import { useLabels } from "../useLabels.js";
import type { ScenarioClosure } from "./scenarioWindow.js";

/** Says when a scenario opens, or that it has closed. Undefined on a server that does not know the reader's time zone. */
export function useClosureText(): (scenario: Scenario, closure: ScenarioClosure) => string | undefined {
  const t = useLabels("scenarioPicker", scenarioPickerLabels);
  const formatDate = useDateFormat();
  return ({ startsAt, endsAt }, closure) => {
    const date = closure === "upcoming" ? startsAt : endsAt;
    const text = date && formatDate(date);
    return text && closure !== "unknown" ? t(closure === "upcoming" ? "opens" : "closed", { date: text }) : undefined;
  };
}
