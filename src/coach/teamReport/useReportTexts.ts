"use client";
import { useMemo } from "react";
import { useToughTongue } from "../../hooks/context.js";
import { type Translate, useLabels } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import type { OwnLabels } from "../../labels/labels.js";
import { teamReportLabels } from "../../labels/teamReport.js";

/** Formats the report's texts, numbers and dates in the provider's language. */
export interface ReportTexts {
  t: Translate<"teamReport">;
  /** A score, or a dash if there is none. */
  percent(value: number | undefined): string;
  number(value: number): string;
  /** A difference in percentage points, with its sign. */
  points(value: number): string;
  date(value: Date): string;
  /** The days from one date to another. */
  period(from: Date, to: Date): string;
  /** A calendar day such as "2026-03-02", short enough for an axis. */
  day(value: string): string;
}

export function useReportTexts(labels?: OwnLabels<"teamReport">): ReportTexts {
  const t = useLabels("teamReport", teamReportLabels, labels);
  const locale = useLocale();
  const { timeZone } = useToughTongue();
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
    const day = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" });
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    const points = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: "exceptZero" });
    const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
    return {
      t,
      percent: (value) => (value === undefined ? "–" : percent.format(value / 100)),
      number: (value) => number.format(value),
      points: (value) => points.format(value),
      date: (value) => date.format(value),
      period: (from, to) => date.formatRange(from, to),
      day: (value) => day.format(new Date(value)),
    };
  }, [t, locale, timeZone]);
}
