"use client";
import type { ReactNode } from "react";
import type { Translate } from "../../hooks/useLabels.js";
import type { ReportCardEntry } from "../../protocol/reportCard.js";

export interface ReportCardProps {
  entries: readonly ReportCardEntry[];
  /** The change of each topic since an earlier analysis. */
  changes?: readonly ReactNode[];
  t: Translate<"analysisCard">;
  renderNote: (note: string) => ReactNode;
}

/** One row for each topic: name, weight, score, bar and note. */
export function ReportCard({ entries, changes, t, renderNote }: ReportCardProps) {
  return (
    <ul>
      {entries.map(({ topic, score, display, note, weight }, index) => (
        <li key={index} data-tt="topic">
          <div data-tt-topic="">
            <bdi>{topic}</bdi>
            {weight !== undefined && <span data-tt-muted="">{t("weight", { percent: weight })}</span>}
            <span data-tt-topic="score">
              {changes?.[index]}
              <bdi>{display ?? (score && t("topicScore", { ...score }))}</bdi>
            </span>
          </div>
          {score && <meter max={score.max} value={score.value} aria-label={topic} />}
          {note && renderNote(note)}
        </li>
      ))}
    </ul>
  );
}
