"use client";
import { useOptionalToughTongue } from "../../hooks/context.js";
import type { PracticeFlowState } from "../../hooks/usePracticeFlow.js";
import type { FlowTexts } from "./PracticeSteps.js";

export interface PracticeSummaryProps {
  flow: Pick<PracticeFlowState, "scenarioName" | "sessionId" | "completion" | "session">;
  t: FlowTexts;
}

/** What was practised: the scenario, for how long, and the session's id for whoever has to look it up. */
export function PracticeSummary({ flow, t }: PracticeSummaryProps) {
  const locale = useOptionalToughTongue()?.locale;
  const { scenarioName, sessionId, completion, session } = flow;
  const seconds = session?.durationSeconds ?? completion?.durationSeconds;
  return (
    <dl data-tt="practice-summary">
      {scenarioName && (
        <div>
          <dt>{t("scenario")}</dt>
          <dd>
            <bdi>{scenarioName}</bdi>
          </dd>
        </div>
      )}
      {seconds !== undefined && (
        <div>
          <dt>{t("duration")}</dt>
          <dd>{formatDuration(seconds, locale)}</dd>
        </div>
      )}
      <div>
        <dt>{t("session")}</dt>
        <dd>
          <code>{sessionId}</code>
        </dd>
      </div>
    </dl>
  );
}

/** Minutes and seconds in the words of the language: "1 min 35 sec". */
function formatDuration(seconds: number, locale: string | undefined): string {
  const unit = (value: number, name: string) =>
    value.toLocaleString(locale, { style: "unit", unit: name, unitDisplay: "short" });
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = unit(whole % 60, "second");
  return minutes === 0 ? rest : whole % 60 === 0 ? unit(minutes, "minute") : `${unit(minutes, "minute")} ${rest}`;
}
