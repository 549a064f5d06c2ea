"use client";
import type { PracticeFlowState } from "../../hooks/practice/usePracticeFlow.js";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import { formatClock } from "../../labels/formatClock.js";

export interface PracticeSummaryProps {
  flow: Pick<PracticeFlowState, "scenarioName" | "sessionId" | "completion" | "session">;
  t: Translate<"practiceFlow">;
}

/** The scenario and the duration. The session's id, for support, is in the element's attribute. */
export function PracticeSummary({ flow, t }: PracticeSummaryProps) {
  const locale = useLocale();
  const seconds = flow.session?.durationSeconds ?? flow.completion?.durationSeconds;
  const facts = [
    ["scenario", flow.scenarioName],
    ["duration", seconds === undefined ? undefined : formatClock(seconds, locale)],
  ] as const;
  return (
    <dl data-tt="practice-summary" data-session={flow.sessionId}>
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name} data-fact={name}>
              <dt>{t(name)}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
