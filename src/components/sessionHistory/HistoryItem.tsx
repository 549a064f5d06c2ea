"use client";
import { useState } from "react";
import { useDateFormat } from "../../hooks/useDateFormat.js";
import { dateOf } from "../../hooks/sessions/progress.js";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import { formatClock } from "../../labels/formatClock.js";
import type { Analysis } from "../../protocol/analysis.js";
import { type Session, isSessionOver } from "../../protocol/session.js";
import { AnalysisCard } from "../AnalysisCard.js";
import { levelOf, toneOf } from "../analysisCard/level.js";

interface HistoryItemProps {
  session: Session;
  /** The previous analysis of the same scenario. */
  earlier?: Analysis;
  onOpen: (session: Session) => void;
  t: Translate<"sessionHistory">;
}

/** One session: a summary line, and its analysis once it is opened. */
export function HistoryItem({ session, earlier, onOpen, t }: HistoryItemProps) {
  const [isOpen, setOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [asked, setAnalysis] = useState<Analysis>();
  const locale = useLocale();
  const formatDate = useDateFormat();
  const { id, scenarioName, durationSeconds, status } = session;
  const analysis = asked ?? session.analysis;
  const isReady = analysis?.status === "ready";
  const isOver = isSessionOver(status) || status === "unknown";
  const at = dateOf(session);
  const note = statusNote(session, t);
  return (
    <li data-tt="history-item" data-tt-surface="">
      <details
        onToggle={(event) => {
          const { open } = event.currentTarget;
          if (open === isOpen) return;
          setOpen(open);
          if (open) onOpen(session);
        }}
      >
        <summary>
          <span>
            <span data-tt="history-name">
              <bdi>{scenarioName ?? t("untitled")}</bdi>
              <span data-tt-muted="">
                {at ? <time dateTime={at.toISOString()}>{formatDate(at)}</time> : <span>{t("noDate")}</span>}
                {durationSeconds !== undefined && <span>{t("duration", { time: formatClock(durationSeconds, locale) })}</span>}
                {note && <span>{note}</span>}
              </span>
            </span>
            <span data-tt="history-score" data-tt-tone={analysis?.score && toneOf[levelOf(analysis.score)]}>
              {analysis?.score
                ? t("points", { value: analysis.score.value, max: analysis.score.max })
                : (isReady || isOver) && t(isReady ? "noScore" : "unanalyzed")}
            </span>
          </span>
        </summary>
        {isOpen &&
          (isReady || isAsked ? (
            <AnalysisCard
              {...(isAsked ? { sessionId: id } : { analysis })}
              session={session}
              previous={earlier}
              onReady={isAsked ? setAnalysis : undefined}
            />
          ) : isOver ? (
            <section data-tt="history-analyze">
              <p>{t("notAnalyzed")}</p>
              {/* It costs credits, so only the user's click runs it. */}
              <button
                type="button"
                data-tt-button=""
                onClick={({ currentTarget }) => {
                  // The button disappears, so the focus moves to the session.
                  currentTarget.closest("details")?.querySelector("summary")?.focus();
                  setAsked(true);
                }}
              >
                {t("analyze")}
              </button>
            </section>
          ) : (
            <p>{t("stillRunning")}</p>
          ))}
      </details>
    </li>
  );
}

function statusNote({ status }: Session, t: Translate<"sessionHistory">): string | undefined {
  if (status === "active" || status === "in_progress") return t("running");
  if (status === "processing") return t("processing");
  return status === "terminated" ? t("ended") : undefined;
}
