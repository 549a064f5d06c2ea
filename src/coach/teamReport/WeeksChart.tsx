"use client";
import { memo, useId } from "react";
import type { WeekSummary } from "../summarizeSessions.js";
import { Bars } from "./Bars.js";
import { HiddenTable } from "./HiddenTable.js";
import { LineChart } from "./LineChart.js";
import type { ReportTexts } from "./useReportTexts.js";

/** The number of dates that fit below the chart in a narrow column, also with the reader's own spacing of letters and words. */
const mostLabels = 4;

/** Draws each week's average score as a line and its number of sessions as bars. */
export const WeeksChart = memo(function WeeksChart({ weeks, texts }: { weeks: readonly WeekSummary[]; texts: ReportTexts }) {
  const { t, day, number, percent } = texts;
  const titleId = useId();
  const every = Math.ceil(weeks.length / mostLabels);
  const titleOf = ({ week, sessions, averagePercent }: WeekSummary) =>
    t(averagePercent === undefined ? "weekEmpty" : "weekDetail", { date: day(week), percent: percent(averagePercent), count: sessions });
  return (
    <section data-tt="weeks" data-tt-surface="" aria-labelledby={titleId}>
      <h3 id={titleId}>{t("weeks")}</h3>
      <LineChart points={weeks.map((week) => ({ key: week.week, percent: week.averagePercent, label: titleOf(week) }))} texts={texts} />
      <Bars
        height={40}
        bars={weeks.map((week, index) => ({
          key: week.week,
          count: week.sessions,
          label: index % every === 0 ? day(week.week) : "",
          isMinor: (index / every) % 2 === 1,
          title: titleOf(week),
        }))}
      />
      <HiddenTable
        labelledBy={titleId}
        columns={[t("weekColumn"), t("average"), t("sessions"), t("people")]}
        rows={weeks.map(({ week, averagePercent, sessions, people }) => ({
          key: week,
          cells: [day(week), percent(averagePercent), number(sessions), number(people)],
        }))}
      />
    </section>
  );
});
