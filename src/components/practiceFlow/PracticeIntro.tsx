"use client";
import { useId } from "react";
import type { ScenarioMeta } from "../../hooks/scenarios/scenarioMeta.js";
import { useScenarioTexts } from "../../hooks/scenarios/useScenarioTexts.js";
import type { PracticeFlowState } from "../../hooks/practice/usePracticeFlow.js";
import type { Translate } from "../../hooks/useLabels.js";
import { Portrait } from "../scenarioPicker/Portrait.js";
import { ScenarioText } from "../scenarioPicker/ScenarioText.js";
import { Goal } from "./Goal.js";

export interface PracticeIntroProps {
  flow: Pick<PracticeFlowState, "scenario" | "scenarioName" | "closure">;
  /** Undefined while the scenario is unknown. */
  meta: ScenarioMeta | undefined;
  t: Translate<"practiceFlow">;
}

/** Introduces a practice before its start: the face, the role, the facts and the goal. */
export function PracticeIntro({ flow: { scenario, scenarioName, closure }, meta, t }: PracticeIntroProps) {
  const id = useId();
  const texts = useScenarioTexts();
  if (!scenario || !meta) return <bdi>{scenarioName}</bdi>;
  return (
    <>
      <Portrait id={scenario.id} name={meta.role ?? scenario.name} url={meta.avatarUrl} />
      <ScenarioText id={id} scenario={scenario} role={meta.role} facts={texts.facts(meta, scenario, closure).join("\n")} />
      <Goal scenario={scenario} open t={t} />
    </>
  );
}
