"use client";
import type { PracticeFlowState } from "../../hooks/practice/usePracticeFlow.js";
import type { ScenarioMeta } from "../../hooks/scenarios/scenarioMeta.js";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import { formatClock } from "../../labels/formatClock.js";
import { Portrait } from "../scenarioPicker/Portrait.js";

export interface PracticeSummaryProps {
  flow: Pick<PracticeFlowState, "scenario" | "scenarioId" | "scenarioName" | "completion" | "session">;
  meta?: ScenarioMeta;
  t: Translate<"practiceFlow">;
}

/** The strip of the session after its end: the same face, with the scenario and the duration. */
export function PracticeSummary({ flow, meta = {}, t }: PracticeSummaryProps) {
  const locale = useLocale();
  const scenarioName = flow.scenarioName ?? flow.scenario?.name;
  const name = meta.role ?? scenarioName;
  const seconds = flow.session?.durationSeconds ?? flow.completion?.durationSeconds;
  const fact = (label: "scenario" | "duration", value: string | undefined) =>
    value && (
      <div>
        <dt data-tt-visually-hidden="">{t(label)}</dt>
        <dd>
          <bdi>{value}</bdi>
        </dd>
      </div>
    );
  return (
    <div data-tt="practice-summary">
      {name && <Portrait id={flow.scenarioId ?? name} name={name} url={meta.avatarUrl} />}
      <div>
        <p>
          <bdi>{name}</bdi>
        </p>
        <dl data-tt-line="" data-tt-muted="">
          {fact("scenario", meta.role && scenarioName)}
          {fact("duration", seconds === undefined ? undefined : formatClock(seconds, locale))}
        </dl>
      </div>
    </div>
  );
}
