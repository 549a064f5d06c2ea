"use client";
import { useId, useRef } from "react";
import { preventSubmit } from "../../hooks/keyboard.js";
import { useDebouncedValue } from "../../hooks/useDebouncedValue.js";
import type { PersonSummary, TeamSummary } from "../summarizeSessions.js";
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
  const { query, setQuery, shown } = table;
  const field = useRef<HTMLInputElement>(null);
  const searched = query.trim();
  // Isolated, so that the query's text direction does not affect the sentence.
  const noneFound = t("noneFound", { query: `\u2068${searched}\u2069` });
  const announcement = useDebouncedValue(!searched ? "" : shown.length > 0 ? t("found", { count: shown.length }) : noneFound);
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
          <input
            ref={field}
            type="search"
            data-tt-field=""
            aria-label={t("search")}
            placeholder={t("search")}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={preventSubmit}
          />
        </header>
        <p role="status" data-tt-visually-hidden="">
          {announcement}
        </p>
        {shown.length > 0 ? (
          <PeopleTable table={table} onOpen={onOpen} texts={texts} />
        ) : (
          <div data-tt="people-empty">
            <p>{noneFound}</p>
            <button
              type="button"
              data-tt-button=""
              onClick={() => {
                // The button disappears.
                field.current?.focus();
                setQuery("");
              }}
            >
              {t("clearSearch")}
            </button>
          </div>
        )}
      </section>
      {summary.topics.length > 0 && <HeatMap people={shown} topics={summary.topics} texts={texts} />}
      <ScenarioTable scenarios={summary.scenarios} texts={texts} />
    </>
  );
}
