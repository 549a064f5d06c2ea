"use client";
import { memo, useId } from "react";
import type { ScoreBin } from "../summarizeSessions.js";
import { Bars } from "./Bars.js";
import { HiddenTable } from "./HiddenTable.js";
import type { ReportTexts } from "./useReportTexts.js";

/** How many sessions reached which score. */
export const Distribution = memo(function Distribution({ bins, texts }: { bins: readonly ScoreBin[]; texts: ReportTexts }) {
  const { t, number, percent } = texts;
  const titleId = useId();
  const rangeOf = ({ from, to }: ScoreBin) => t("range", { from, to });
  return (
    <section data-tt="distribution" data-tt-surface="" aria-labelledby={titleId}>
      <h3 id={titleId}>{t("distribution")}</h3>
      <Bars
        height={150}
        format={number}
        bars={bins.map((bin) => ({
          key: String(bin.from),
          count: bin.count,
          title: `${rangeOf(bin)}: ${number(bin.count)}`,
        }))}
      />
      <p data-tt="bars-axis" data-tt-muted="" aria-hidden="true">
        {[0, 20, 40, 60, 80, 100].map((mark) => (
          <span key={mark}>{percent(mark)}</span>
        ))}
      </p>
      <HiddenTable
        labelledBy={titleId}
        columns={[t("rangeColumn"), t("scoresColumn")]}
        rows={bins.map((bin) => ({ key: String(bin.from), cells: [rangeOf(bin), number(bin.count)] }))}
      />
    </section>
  );
});
