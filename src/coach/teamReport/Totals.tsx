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
      <Total
        name={t("average")}
        value={percent(averagePercent)}
        share={averagePercent}
        note={scored > 0 ? t("scoredOf", { count: scored }) : undefined}
      />
      {comparable > 0 && (
        <Total
          name={t("improved")}
          value={t("improvedOf", { count: number(improved), total: number(comparable) })}
          share={(improved / comparable) * 100}
          note={t("sinceFirst")}
        />
      )}
      <Total name={t("sessions")} value={number(sessions)} note={t("perPerson", { count: Math.round(sessions / people) })} />
      <Total name={t("people")} value={number(people)} />
      <Total name={t("minutes")} value={number(minutes)} />
    </dl>
  );
});

interface TotalProps {
  name: string;
  value: ReactNode;
  /** Drawn as a bar, in percent. */
  share?: number;
  note?: string;
}

export function Total({ name, value, share, note }: TotalProps) {
  return (
    <div>
      <dt data-tt-muted="">{name}</dt>
      <dd>
        <b>{value}</b>
        {note && <span data-tt-muted="">{note}</span>}
        {share !== undefined && <meter max={100} value={share} aria-label={name} />}
      </dd>
    </div>
  );
}
