"use client";
import { useId, useMemo, useState } from "react";
import { type TopicAverage, dateOf } from "../../hooks/sessions/progress.js";
import { useLocale } from "../../hooks/useLocale.js";
import { formatClock } from "../../labels/formatClock.js";
import { type Session, isSessionOver } from "../../protocol/session.js";
import type { PersonSummary } from "../summarizeSessions.js";
import { Change } from "./Change.js";
import { HiddenTable } from "./HiddenTable.js";
import { LineChart } from "./LineChart.js";
import { ScrollArea } from "./ScrollArea.js";
import { Total } from "./Totals.js";
import type { ReportTexts } from "./useReportTexts.js";

export interface PersonViewProps {
  person: PersonSummary;
  /** The person's sessions, newest first. */
  sessions: readonly Session[];
  teamTopics: readonly TopicAverage[];
  onOpen: (session: Session) => void;
  texts: ReportTexts;
}

/** One person's totals, scores over time, topics compared with the team, and sessions. */
export function PersonView({ person, sessions, teamTopics, onOpen, texts }: PersonViewProps) {
  const { t, number, percent, date } = texts;
  return (
    <>
      <dl data-tt="totals" data-tt-surface="">
        <Total name={t("latest")} value={percent(person.latestPercent)} share={person.latestPercent} />
        <Total
          name={t("change")}
          value={<Change points={person.change} texts={texts} />}
          note={person.change === undefined ? undefined : t("sinceFirst")}
        />
        <Total name={t("best")} value={percent(person.bestPercent)} />
        <Total name={t("sessions")} value={number(person.sessions)} note={person.lastAt && t("lastOn", { date: date(person.lastAt) })} />
        <Total name={t("minutes")} value={number(person.minutes)} />
      </dl>
      {(person.trend.length > 1 || person.topics.length > 0) && (
        <div data-tt="report-charts">
          {person.trend.length > 1 && <PersonTrend person={person} texts={texts} />}
          {person.topics.length > 0 && <PersonTopics topics={person.topics} teamTopics={teamTopics} texts={texts} />}
        </div>
      )}
      <SessionList sessions={sessions} onOpen={onOpen} texts={texts} />
    </>
  );
}

function PersonTrend({ person: { trend }, texts }: { person: PersonSummary; texts: ReportTexts }) {
  const { t, percent, date } = texts;
  const titleId = useId();
  const rows = trend.map(({ sessionId, at, percent: score }) => ({ key: sessionId, cells: [date(at), percent(score)] }));
  return (
    <section data-tt="person-trend" data-tt-surface="" aria-labelledby={titleId}>
      <header>
        <h3 id={titleId}>{t("personTrend")}</h3>
        <p data-tt-muted="">
          {t("personTrendHint", { first: percent(trend[0]!.percent), last: percent(trend[trend.length - 1]!.percent) })}
        </p>
      </header>
      <LineChart
        points={trend.map((point, index) => ({ key: point.sessionId, percent: point.percent, label: rows[index]!.cells.join(": ") }))}
        texts={texts}
      />
      <p data-tt="bars-axis" data-tt-muted="" aria-hidden="true">
        <span>{rows[0]!.cells[0]}</span>
        <span>{rows[rows.length - 1]!.cells[0]}</span>
      </p>
      <HiddenTable labelledBy={titleId} columns={[t("when"), t("score")]} rows={rows} />
    </section>
  );
}

function PersonTopics({
  topics,
  teamTopics,
  texts: { t, percent },
}: {
  topics: readonly TopicAverage[];
  teamTopics: readonly TopicAverage[];
  texts: ReportTexts;
}) {
  const titleId = useId();
  const team = new Map(teamTopics.map((topic) => [topic.topic, topic.percent]));
  return (
    <section data-tt="person-topics" data-tt-surface="" aria-labelledby={titleId}>
      <h3 id={titleId}>{t("topics")}</h3>
      <ul>
        {topics.map(({ topic, percent: own }) => (
          <li key={topic} data-tt="topic">
            <div data-tt-topic="">
              <bdi>{topic}</bdi>
              <span data-tt-topic="score">{percent(own)}</span>
            </div>
            <div data-tt="bar">
              <meter max={100} value={own} aria-label={topic} />
              <svg height="12" aria-hidden="true">
                <rect x={`${team.get(topic)}%`} width="4" height="100%" fill="currentColor" stroke="var(--_tt-surface)" />
              </svg>
            </div>
            <span data-tt-muted="">{t("topicCompared", { percent: percent(team.get(topic)) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const firstSessions = 50;

function SessionList({ sessions, onOpen, texts }: Pick<PersonViewProps, "sessions" | "onOpen" | "texts">) {
  const { t, date, percent } = texts;
  const locale = useLocale();
  const titleId = useId();
  const [limit, setLimit] = useState(firstSessions);
  const shown = useMemo(() => sessions.slice(0, limit), [sessions, limit]);
  const left = sessions.length - shown.length;
  return (
    <section data-tt="session-list" data-tt-surface="" aria-labelledby={titleId}>
      <h3 id={titleId}>{t("sessions")}</h3>
      <ScrollArea label={t("sessions")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("scenario")}</th>
              <th scope="col">{t("when")}</th>
              <th scope="col">{t("duration")}</th>
              <th scope="col">{t("score")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((session) => {
              const { id, scenarioName, durationSeconds, analysis } = session;
              const at = dateOf(session);
              const note = sessionNote(session);
              return (
                <tr key={id}>
                  <th scope="row">
                    <button type="button" data-tt="person-link" data-session={id} onClick={() => onOpen(session)}>
                      <bdi>{scenarioName ?? t("untitled")}</bdi>
                    </button>
                    {note === "ended" && <div data-tt-muted="">{t("ended")}</div>}
                  </th>
                  <td>{at ? <time dateTime={at.toISOString()}>{date(at)}</time> : t("noDate")}</td>
                  <td>{durationSeconds === undefined ? "–" : formatClock(durationSeconds, locale)}</td>
                  <td>
                    {analysis?.score && <meter max={100} value={analysis.score.percent} aria-label={t("score")} />}
                    {analysis?.score ? percent(analysis.score.percent) : t(note && note !== "ended" ? note : "noScore")}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollArea>
      {left > 0 && (
        <button type="button" data-tt-button="" onClick={() => setLimit(limit + firstSessions)}>
          {t("showMore", { count: Math.min(left, firstSessions) })}
        </button>
      )}
    </section>
  );
}

function sessionNote({ status, analysis }: Session): "running" | "processing" | "ended" | "unanalyzed" | undefined {
  if (status === "terminated") return "ended";
  if (analysis?.status === "ready") return undefined;
  if (status === "processing") return "processing";
  return isSessionOver(status) || status === "unknown" ? "unanalyzed" : "running";
}
