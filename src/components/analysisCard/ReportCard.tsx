"use client";
import type { ReactNode } from "react";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import type { TopicComparison } from "../../protocol/compareAnalyses.js";
import type { ReportCardEntry } from "../../protocol/reportCard.js";
import { Change } from "./comparison.js";
import { TopicRadar } from "./TopicRadar.js";
import { levelOf, toneOf, topicScoreText, weakestTopic } from "./level.js";

export interface ReportCardProps {
  entries: readonly ReportCardEntry[];
  /** The change of each topic since an earlier analysis. */
  changes: readonly TopicComparison[] | undefined;
  t: Translate<"analysisCard">;
  renderNote: (note: string) => ReactNode;
}

/** One row per topic (name, weight, score in words and numbers, bar and note), and a radar chart of all topics. */
export function ReportCard({ entries, changes, t, renderNote }: ReportCardProps) {
  const locale = useLocale();
  const weakest = weakestTopic(entries);
  // The scores of last time, in percent. NaN if there is none.
  const before = entries.map(({ score }, index) => Math.max(0, (score?.percent ?? NaN) - (changes?.[index]?.change ?? NaN)));
  return (
    <div data-tt="topics">
      <ul>
        {entries.map((entry, index) => {
          const { topic, score, note, weight } = entry;
          const level = score && levelOf(score);
          const last = before[index]!;
          return (
            <li key={index} data-tt="topic" data-tt-tone={level && toneOf[level]}>
              <div data-tt-topic="">
                <bdi>{topic}</bdi>
                {weight !== undefined && <span data-tt-muted="">{t("weight", { percent: weight })}</span>}
                {entry === weakest && <mark>{t("weakest")}</mark>}
                <span data-tt-topic="score" data-tt-line="">
                  <Change {...changes?.[index]} score={score} t={t} />
                  {level && (
                    <>
                      <i>{t(level)}</i>{" "}
                    </>
                  )}
                  <bdi>{topicScoreText(entry, t)}</bdi>
                </span>
              </div>
              {score && (
                <div data-tt="bar">
                  <meter max={score.max} value={score.value} aria-label={topic} />
                  {last >= 0 && (
                    <svg height="12" aria-hidden="true">
                      <title>{t("lastTime", { score: ((last * score.max) / 100).toLocaleString(locale, { maximumFractionDigits: 1 }) })}</title>
                      <rect x={`${last}%`} width="4" height="100%" fill="currentColor" stroke="var(--_tt-surface)" />
                    </svg>
                  )}
                </div>
              )}
              {note && renderNote(note)}
            </li>
          );
        })}
      </ul>
      <TopicRadar entries={entries} before={before} t={t} />
    </div>
  );
}
