"use client";
import { type ReactNode, memo } from "react";
import type { TeamTotals } from "../summarizeSessions.js";
import type { ReportTexts } from "./useReportTexts.js";

/** The team in five numbers. */
export const Totals = memo(function Totals({ totals, texts }: { totals: TeamTotals; texts: ReportTexts }) {
  const { t, number, percent } = texts;
  const { sessions, people, minutes, scored, averagePercent, improved, comparable } = totals;
  return (
    <dl data-tt="totals" data-tt-surface="">
      <Total name={t("sessions")} value={number(sessions)} note={t("perPerson", { count: Math.round(sessions / people) })} />
      <Total name={t("people")} value={number(people)} />
      <Total name={t("minutes")} value={number(minutes)} />
      <Total name={t("average")} value={percent(averagePercent)} note={scored > 0 ? t("scoredOf", { count: scored }) : undefined} />
      {comparable > 0 && (
        <Total
          name={t("improved")}
          value={t("improvedOf", { count: number(improved), total: number(comparable) })}
          note={t("sinceFirst")}
        />
      )}
    </dl>
  );
});

export function Total({ name, value, note }: { name: string; value: ReactNode; note?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        {note && <span data-tt-muted="">{note}</span>}
      </dd>
    </div>
  );
}
