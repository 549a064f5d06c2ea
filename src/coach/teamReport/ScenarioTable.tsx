"use client";
import { memo, useId } from "react";
import type { ScenarioSummary } from "../summarizeSessions.js";
import { ScrollArea } from "./ScrollArea.js";
import type { ReportTexts } from "./useReportTexts.js";

/** A scenario is going well from the first threshold, and needs attention below the second one. In percent. */
const strongFrom = 75;
const weakBelow = 50;
/** With fewer scores, a scenario is not rated. */
const fewestScores = 3;

/** The scenarios, best first. */
export const ScenarioTable = memo(function ScenarioTable({
  scenarios,
  texts,
}: {
  scenarios: readonly ScenarioSummary[];
  texts: ReportTexts;
}) {
  const { t, number, percent } = texts;
  const titleId = useId();
  const sorted = [...scenarios].sort((a, b) => (b.averagePercent ?? -1) - (a.averagePercent ?? -1));
  const verdictOf = ({ scored, averagePercent = NaN }: ScenarioSummary) =>
    scored < fewestScores ? undefined : averagePercent >= strongFrom ? "strong" : averagePercent < weakBelow ? "weak" : undefined;
  return (
    <section data-tt="scenario-scores" data-tt-surface="" aria-labelledby={titleId}>
      <h3 id={titleId}>{t("scenarios")}</h3>
      <ScrollArea label={t("scenarios")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("scenario")}</th>
              <th scope="col">{t("sessions")}</th>
              <th scope="col">{t("people")}</th>
              <th scope="col">{t("average")}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((scenario) => {
              const { scenarioId, scenarioName, sessions, people, averagePercent } = scenario;
              const verdict = verdictOf(scenario);
              return (
                <tr key={scenarioId ?? scenarioName}>
                  <th scope="row">
                    <bdi>{scenarioName ?? t("untitled")}</bdi>
                    {verdict && <> <span data-tt-chip={verdict === "weak" ? "closed" : "best"}>{t(verdict)}</span></>}
                  </th>
                  <td>{number(sessions)}</td>
                  <td>{number(people)}</td>
                  <td>
                    {averagePercent !== undefined && (
                      <meter max={100} value={averagePercent} aria-label={scenarioName ?? t("untitled")} />
                    )}
                    {percent(averagePercent)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  );
});
