/** Checks of a scenario while it is edited. Pure. */
import type { ScenarioField, ScenarioValues } from "../../protocol/scenarioAuthoring.js";

/** A problem with a field, found before it is sent. */
export type FieldProblem = "required" | "endsBeforeStart";

/** Valid, but likely to surprise the people who practice. */
export type ScenarioWarning = "noRecording" | "noAnalysis" | "closed" | "private";

/** The names in double braces, such as `{{ company_name }}`, in the order of their first use. */
export function variablesIn({ aiInstructions, userInstructions, userFriendlyDescription, rubric }: ScenarioValues): string[] {
  const all = [aiInstructions, userInstructions, userFriendlyDescription, rubric].join("\n");
  return [...new Set([...all.matchAll(/\{\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}\}/gu)].map(([, name]) => name!))];
}

export function problemsOf({ name, aiInstructions, startsAt, endsAt }: ScenarioValues): Partial<Record<ScenarioField, FieldProblem>> {
  return {
    ...(name.trim() === "" && { name: "required" }),
    ...(aiInstructions.trim() === "" && { aiInstructions: "required" }),
    ...(startsAt && endsAt && endsAt <= startsAt && { endsAt: "endsBeforeStart" }),
  };
}

export function warningsOf({ isRecording, isPublic, endsAt }: ScenarioValues, hasNoAnalysis: boolean): ScenarioWarning[] {
  return [
    ...(isRecording ? [] : (["noRecording"] as const)),
    ...(hasNoAnalysis ? (["noAnalysis"] as const) : []),
    ...(endsAt && endsAt < new Date() ? (["closed"] as const) : []),
    ...(isPublic ? [] : (["private"] as const)),
  ];
}
