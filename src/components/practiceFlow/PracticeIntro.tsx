"use client";
import { type ReactNode, useId } from "react";
import type { ScenarioMeta } from "../../hooks/scenarios/scenarioMeta.js";
import { useScenarioTexts } from "../../hooks/scenarios/useScenarioTexts.js";
import type { PracticeFlowState } from "../../hooks/practice/usePracticeFlow.js";
import type { Translate } from "../../hooks/useLabels.js";
import { isolate } from "../../labels/formatLabel.js";
import { Portrait } from "../scenarioPicker/Portrait.js";
import { ScenarioText } from "../scenarioPicker/ScenarioText.js";
import { Goal } from "./Goal.js";

export interface PracticeIntroProps {
  flow: Pick<PracticeFlowState, "scenario" | "scenarioName" | "closure" | "view">;
  meta?: ScenarioMeta;
  /** The buttons. */
  children?: ReactNode;
  t: Translate<"practiceFlow">;
}

/** A card before the session: the face, what is known about the scenario or that it connects, and the goal. */
export function PracticeIntro({ flow, meta = {}, children, t }: PracticeIntroProps) {
  const id = useId();
  const texts = useScenarioTexts();
  const { scenario = { id, name: flow.scenarioName ?? "", raw: {} } } = flow;
  const { role, avatarUrl } = meta;
  const name = role ?? scenario.name;
  return (
    <div data-tt="practice-intro" data-tt-surface="">
      <Portrait id={scenario.id} name={name} url={avatarUrl} />
      {flow.view === "starting" ? (
        <b>{name && t("connecting", { name: isolate(name) })}</b>
      ) : (
        <ScenarioText id={id} scenario={scenario} role={role} facts={texts.facts(meta, scenario, flow.closure).join("\n")} />
      )}
      <Goal scenario={scenario} open t={t} />
      {children}
    </div>
  );
}
