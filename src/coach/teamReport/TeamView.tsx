"use client";
import { useId } from "react";
import { download } from "../../components/transcript/TranscriptActions.js";
import { peopleToCsv } from "../sessionsToCsv.js";
import type { PersonSummary, TeamSummary } from "../summarizeSessions.js";
import { useListSearch } from "../useListSearch.js";
import { csvHeadings } from "./csvHeadings.js";
import { Distribution } from "./Distribution.js";
import { HeatMap } from "./HeatMap.js";
import { PeopleTable } from "./PeopleTable.js";
import { ScenarioTable } from "./ScenarioTable.js";
import { Totals } from "./Totals.js";
import type { PeopleTableState } from "./usePeopleTable.js";
import type { ReportTexts } from "./useReportTexts.js";
import { WeeksChart } from "./WeeksChart.js";

export interface TeamViewProps {
  summary: TeamSummary;
  table: PeopleTableState;
  onOpen: (person: PersonSummary) => void;
  texts: ReportTexts;
}

/** The whole team: totals, charts and a table of people. */
export function TeamView({ summary, table, onOpen, texts }: TeamViewProps) {
  const { t } = texts;
  const peopleId = useId();
  const { shown } = table;
  const search = useListSearch(table, shown.length, t);
  const savePeople = () =>
    download(peopleToCsv(shown, { headings: csvHeadings(texts).people }), `${t("fileOfPeople")}.csv`, "text/csv");
  return (
    <>
      <Totals totals={summary.totals} texts={texts} />
      {summary.totals.scored > 0 && (
        <div data-tt="report-charts">
          <WeeksChart weeks={summary.weeks} texts={texts} />
          <Distribution bins={summary.distribution} texts={texts} />
        </div>
      )}
      <section data-tt="people-list" data-tt-surface="" aria-labelledby={peopleId}>
        <header>
          <h3 id={peopleId}>{t("people")}</h3>
          <button type="button" data-tt-button="quiet" onClick={savePeople}>
            {t("exportPeople")}
          </button>
          {search.input}
        </header>
        {search.status}
        {shown.length > 0 ? <PeopleTable table={table} onOpen={onOpen} texts={texts} /> : search.empty}
      </section>
      {summary.topics.length > 0 && <HeatMap people={shown} topics={summary.topics} texts={texts} />}
      <ScenarioTable scenarios={summary.scenarios} texts={texts} />
    </>
  );
}
