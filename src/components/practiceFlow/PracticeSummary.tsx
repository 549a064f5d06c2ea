"use client";
import type { PracticeFlowState } from "../../hooks/practice/usePracticeFlow.js";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import { formatClock } from "../../labels/formatClock.js";

export interface PracticeSummaryProps {
  flow: Pick<PracticeFlowState, "scenarioName" | "sessionId" | "completion" | "session">;
  t: Translate<"practiceFlow">;
}

/** The scenario, the duration, and the session's id for support, folded away. */
export function PracticeSummary({ flow, t }: PracticeSummaryProps) {
  const locale = useLocale();
  const seconds = flow.session?.durationSeconds ?? flow.completion?.durationSeconds;
  const facts = [
    ["scenario", flow.scenarioName],
    ["duration", seconds === undefined ? undefined : formatClock(seconds, locale)],
  ] as const;
  return (
    <div data-tt="practice-summary">
      <dl>
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
      {flow.sessionId && (
        <details data-tt-muted="">
          <summary>{t("session")}</summary>
          <bdi>{flow.sessionId}</bdi>
        </details>
      )}
    </div>
  );
}
