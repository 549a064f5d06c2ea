"use client";
import { memo } from "react";
import { Portrait } from "../../components/scenarioPicker/Portrait.js";
import type { PersonSummary } from "../summarizeSessions.js";
import { Change } from "./Change.js";
import { ScrollArea } from "./ScrollArea.js";
import { Sparkline } from "./Sparkline.js";
import type { PeopleTableState } from "./usePeopleTable.js";
import type { ReportTexts } from "./useReportTexts.js";

export interface PeopleTableProps {
  table: PeopleTableState;
  onOpen: (person: PersonSummary) => void;
  texts: ReportTexts;
}

const firstPeople = 25;

/** One row per person. Each heading sorts the table. */
export function PeopleTable({ table: { headers, shown, showsAll, showAll }, onOpen, texts }: PeopleTableProps) {
  const { t } = texts;
  const drawn = showsAll ? shown : shown.slice(0, firstPeople);
  const left = shown.length - drawn.length;
  return (
    <>
      <ScrollArea label={t("people")}>
        <table data-tt="people">
          <thead>
            <tr>
              {headers.map(({ id, sorted, toggle }) => (
                <th key={id} scope="col" aria-sort={sorted}>
                  <button type="button" data-tt="sort" onClick={toggle}>
                    {t(id)}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {drawn.map((person) => (
              <PersonRow key={person.key} person={person} onOpen={onOpen} texts={texts} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {left > 0 && (
        <button type="button" data-tt-button="" onClick={showAll}>
          {t("showAll", { count: left })}
        </button>
      )}
    </>
  );
}

const PersonRow = memo(function PersonRow({ person, onOpen, texts }: Omit<PeopleTableProps, "table"> & { person: PersonSummary }) {
  const { t, number, percent, date } = texts;
  const { key, name, email, sessions, minutes, lastAt, bestPercent, latestPercent, change, trend } = person;
  const called = name ?? email ?? t("unknownPerson");
  return (
    <tr>
      <th scope="row">
        <span data-tt="person">
          <Portrait id={called} name={called} />
          <button type="button" data-tt="person-link" data-person={key} onClick={() => onOpen(person)}>
            <bdi>{called}</bdi>
          </button>
          {name && email && <bdi data-tt-muted="">{email}</bdi>}
        </span>
      </th>
      <td>{number(sessions)}</td>
      <td>{number(minutes)}</td>
      <td>{lastAt ? date(lastAt) : "–"}</td>
      <td>{percent(bestPercent)}</td>
      <td>{percent(latestPercent)}</td>
      <td>
        <Sparkline percents={trend.map((point) => point.percent)} />
        <Change points={change} texts={texts} />
      </td>
    </tr>
  );
});
