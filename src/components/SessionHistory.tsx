"use client";
import { useId, useRef } from "react";
import { useHostCallback } from "../hooks/useHostCallback.js";
import { type Translate, useLabels } from "../hooks/useLabels.js";
import { useLocale } from "../hooks/useLocale.js";
import { earlierAnalysis, weeksRunning } from "../hooks/sessions/progress.js";
import { type SessionHistoryState, type UseSessionHistoryOptions, useSessionHistory } from "../hooks/sessions/useSessionHistory.js";
import type { OwnLabels } from "../labels/labels.js";
import { sessionHistoryLabels } from "../labels/sessionHistory.js";
import type { Session } from "../protocol/session.js";
import { HistoryItem } from "./sessionHistory/HistoryItem.js";
import { type ScoreText, scoreTexts } from "./sessionHistory/scoreText.js";
import { TrendLine } from "./sessionHistory/TrendLine.js";
import { Problem } from "./Problem.js";
import { Skeleton } from "./Skeleton.js";
import { useRootProps } from "./useRootProps.js";

export interface SessionHistoryProps extends UseSessionHistoryOptions {
  /** Called when the user opens a session. Its analysis always opens below it. */
  onSelect?: ((session: Session) => void) | undefined;
  /** Shown as a button while there is no practice yet. */
  onStart?: (() => void) | undefined;
  /** Replaces texts of this component. */
  labels?: OwnLabels<"sessionHistory"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

/**
 * The user's practices, newest first, with date, duration and score, and the trend over time.
 * Needs a provider, and `listSessions` among the proxy's endpoints.
 *
 * @example
 * <SessionHistory filter={{ scenarioId }} onSelect={(session) => open(session.id)} />
 */
export function SessionHistory({ onSelect, onStart, labels, className, ...options }: SessionHistoryProps) {
  const history = useSessionHistory(options);
  const t = useLabels("sessionHistory", sessionHistoryLabels, labels);
  const select = useHostCallback("onSelect", onSelect);
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { status, sessions, trend, topics, error, retry } = history;
  const { scoreText, axisText } = scoreTexts(trend, t, useLocale());
  return (
    <section {...useRootProps("session-history", className)} data-status={status} aria-labelledby={headingId}>
      <h2 id={headingId} ref={heading} tabIndex={-1} data-tt-heading="">
        {t("title")}
      </h2>
      <p role="status" data-tt-visually-hidden="">
        {status === "loading" || history.isChangingPage ? t("loading") : pageText(history, t)}
      </p>
      {status === "loading" && <Skeleton part="history" />}
      {status === "failed" && error && (
        <div data-tt-surface="">
          <Problem error={error} title={t("failed")} action={{ label: t("retry"), onAction: retry, focusNext: heading }} />
        </div>
      )}
      {status === "empty" && (
        <div data-tt="history-empty">
          <p>{t("empty")}</p>
          {onStart && (
            <button type="button" data-tt-button="primary" onClick={onStart}>
              {t("start")}
            </button>
          )}
        </div>
      )}
      {status === "ready" && sessions.length > 0 && <p data-tt="history-summary">{summaryText(history, scoreText, t)}</p>}
      {(trend.length > 1 || topics.length > 0) && (
        <div data-tt="history-progress" data-tt-surface="">
          {trend.length > 1 && <TrendLine trend={trend} scoreText={scoreText} axisText={axisText} t={t} />}
          {topics.length > 0 && <Topics topics={topics} scoreText={scoreText} t={t} />}
        </div>
      )}
      {status === "ready" && (
        <ol data-tt="history" aria-busy={history.isChangingPage}>
          {sessions.map((session) => (
            <HistoryItem
              key={session.id}
              session={session}
              earlier={earlierAnalysis(sessions, session)}
              onOpen={select}
              t={t}
            />
          ))}
          {sessions.length === 0 && <li>{t("emptyPage")}</li>}
        </ol>
      )}
      {(history.goToPrevious || history.goToNext) && <Pages {...history} t={t} />}
    </section>
  );
}

/** "5 practices · Best: 8/10 · 3 weeks running" */
function summaryText({ sessions, total, trend }: SessionHistoryState, scoreText: ScoreText, t: Translate<"sessionHistory">): string {
  const weeks = weeksRunning(sessions, Date.now());
  return [
    t("count", { count: total ?? sessions.length }),
    trend.length > 0 && t("best", { score: scoreText(Math.max(...trend.map(({ percent }) => percent))) }),
    weeks > 1 && t("streak", { count: weeks }),
  ]
    .filter(Boolean)
    .join(" · ");
}

interface TextsProps {
  t: Translate<"sessionHistory">;
}

function Topics({ topics, scoreText, t }: Pick<SessionHistoryState, "topics"> & { scoreText: ScoreText } & TextsProps) {
  const headingId = useId();
  return (
    <section data-tt="topic-averages" aria-labelledby={headingId}>
      <h3 id={headingId}>{t("topics")}</h3>
      <ul>
        {topics.map(({ topic, percent, count }) => (
          <li key={topic} data-tt="topic">
            <div data-tt-topic="">
              <bdi>{topic}</bdi>
              <span data-tt-muted="">{t("topicCount", { count })}</span>
              <span data-tt-topic="score">{scoreText(percent)}</span>
            </div>
            <meter min={0} max={100} value={percent} aria-label={topic} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Pages({ goToPrevious, goToNext, t, ...history }: SessionHistoryState & TextsProps) {
  return (
    <nav data-tt="history-pages" data-tt-row="" aria-label={t("pages")}>
      {/* Not `disabled`, because the pressed button would lose the focus. */}
      <button type="button" data-tt-button="" aria-disabled={!goToPrevious} onClick={goToPrevious}>
        {t("previous")}
      </button>
      <span>{pageText(history, t)}</span>
      <button type="button" data-tt-button="" aria-disabled={!goToNext} onClick={goToNext}>
        {t("next")}
      </button>
    </nav>
  );
}

function pageText({ page, totalPages }: Pick<SessionHistoryState, "page" | "totalPages">, t: Translate<"sessionHistory">): string {
  return totalPages ? t("pageOf", { page, total: totalPages }) : t("page", { page });
}
