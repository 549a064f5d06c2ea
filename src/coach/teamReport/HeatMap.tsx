"use client";
import { memo, useId, useState } from "react";
import type { TopicAverage } from "../../hooks/sessions/progress.js";
import type { PersonSummary } from "../summarizeSessions.js";
import { ScrollArea } from "./ScrollArea.js";
import type { ReportTexts } from "./useReportTexts.js";

export interface HeatMapProps {
  people: readonly PersonSummary[];
  topics: readonly TopicAverage[];
  texts: ReportTexts;
}

/** With more columns, the cells would be too narrow to read. Report cards rarely have more topics. */
const mostTopics = 12;
const firstPeople = 25;

/** Shows strengths and gaps: a table of people and topics whose cells are colored by their average. */
export const HeatMap = memo(function HeatMap({ people, topics, texts }: HeatMapProps) {
  const { t, percent } = texts;
  const titleId = useId();
  const [showsAll, setShowsAll] = useState(false);
  const shownTopics = topics.slice(0, mostTopics);
  const scored = people.filter((person) => person.topics.length > 0);
  const shown = showsAll ? scored : scored.slice(0, firstPeople);
  const left = scored.length - shown.length;
  return (
    <section data-tt="topics-by-person" data-tt-surface="" aria-labelledby={titleId}>
      <header>
        <div>
          <h3 id={titleId}>{t("heatMap")}</h3>
          <p data-tt-muted="">{t("heatMapHint")}</p>
        </div>
        <p data-tt="heat-legend" data-tt-muted="">
          <span>{t("lower")}</span>
          {[25, 35, 45, 55, 65, 75, 85].map((sample) => (
            <i key={sample} {...heatOf(sample)} />
          ))}
          <span>{t("higher")}</span>
        </p>
      </header>
      <ScrollArea label={t("heatMap")}>
        <table data-tt="heat-map">
          <thead>
            <tr>
              <th scope="col">{t("name")}</th>
              {shownTopics.map(({ topic }) => (
                <th key={topic} scope="col">
                  <bdi>{topic}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <HeatRow name={t("team")} topics={topics} columns={shownTopics} percent={percent} />
            {shown.map(({ key, name, email, topics: own }) => (
              <HeatRow key={key} name={name ?? email ?? t("unknownPerson")} topics={own} columns={shownTopics} percent={percent} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {left > 0 && (
        <button type="button" data-tt-button="" onClick={() => setShowsAll(true)}>
          {t("showAll", { count: left })}
        </button>
      )}
    </section>
  );
});

/** The color of a score: caution below 50, neutral up to 60, and the accent above, stronger with every ten points. */
function heatOf(percent: number | undefined) {
  if (percent === undefined) return {};
  const steps = Math.floor(percent / 10) - 5;
  return { "data-tt-tone": steps < 0 ? 1 : 0, "data-tt-level": Math.min(3, Math.abs(steps)) };
}

interface HeatRowProps {
  name: string;
  topics: readonly TopicAverage[];
  columns: readonly TopicAverage[];
  percent: ReportTexts["percent"];
}

const HeatRow = memo(function HeatRow({ name, topics, columns, percent }: HeatRowProps) {
  const byTopic = new Map(topics.map((own) => [own.topic, own.percent]));
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      {columns.map(({ topic }) => {
        const value = byTopic.get(topic);
        return (
          <td key={topic} {...heatOf(value)}>
            {percent(value)}
          </td>
        );
      })}
    </tr>
  );
});
