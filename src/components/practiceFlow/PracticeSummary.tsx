"use client";
import type { PracticeFlowState } from "../../hooks/practice/usePracticeFlow.js";
import type { ScenarioMeta } from "../../hooks/scenarios/scenarioMeta.js";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import { formatClock } from "../../labels/formatClock.js";
import { Portrait } from "../scenarioPicker/Portrait.js";

export interface PracticeSummaryProps {
  flow: Pick<PracticeFlowState, "scenario" | "scenarioId" | "scenarioName" | "completion" | "session">;
  /** Undefined while the scenario is unknown. */
  meta: ScenarioMeta | undefined;
  t: Translate<"practiceFlow">;
}

/** The strip of the session after its end: the same face, with the scenario and the duration. */
export function PracticeSummary({ flow, meta, t }: PracticeSummaryProps) {
  const locale = useLocale();
  const scenarioName = flow.scenarioName ?? flow.scenario?.name;
  const name = meta?.role ?? scenarioName;
  const seconds = flow.session?.durationSeconds ?? flow.completion?.durationSeconds;
  const facts = [
    ["scenario", meta?.role && scenarioName],
    ["duration", seconds === undefined ? undefined : formatClock(seconds, locale)],
  ] as const;
  return (
    <div data-tt="practice-summary">
      {name && <Portrait id={flow.scenarioId ?? name} name={name} url={meta?.avatarUrl} />}
      <div>
        <p>
          <bdi>{name}</bdi>
        </p>
        <dl data-tt-line="" data-tt-muted="">
          {facts.map(
            ([fact, value]) =>
              value && (
                <div key={fact} data-fact={fact}>
                  <dt data-tt-visually-hidden="">{t(fact)}</dt>
                  <dd>
                    <bdi>{value}</bdi>
                  </dd>
                </div>
              ),
          )}
        </dl>
      </div>
    </div>
  );
}
