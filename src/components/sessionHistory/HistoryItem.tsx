"use client";
import { useState } from "react";
import { useOptionalToughTongue } from "../../hooks/context.js";
import { useDateFormat } from "../../hooks/useDateFormat.js";
import { formatClock } from "../../labels/formatClock.js";
import { type Session, isSessionOver } from "../../protocol/session.js";
import { AnalysisCard } from "../AnalysisCard.js";
import type { HistoryTexts } from "./historyTexts.js";

interface HistoryItemProps {
  session: Session;
  onOpen: (session: Session) => void;
  t: HistoryTexts;
}

/** One session: a line that says what it was, and below it, once opened, its analysis. */
export function HistoryItem({ session, onOpen, t }: HistoryItemProps) {
  const [isOpen, setOpen] = useState(false);
  const locale = useOptionalToughTongue()?.locale;
  const formatDate = useDateFormat();
  const { scenarioName, createdAt, completedAt, durationSeconds, analysis } = session;
  const at = createdAt ?? completedAt;
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
                {at ? <time dateTime={at.toISOString()}>{formatDate(at)}</time> : t("noDate")}
                {durationSeconds !== undefined && <span>{formatClock(durationSeconds, locale)}</span>}
                {note && <span>{note}</span>}
              </span>
            </span>
            <span data-tt="history-score">
              {analysis?.score ? t("score", { percent: Math.round(analysis.score.percent) }) : t("noScore")}
            </span>
          </span>
        </summary>
        {isOpen && <Opened session={session} t={t} />}
      </details>
    </li>
  );
}

function statusNote({ status }: Session, t: HistoryTexts): string | undefined {
  if (status === "active" || status === "in_progress") return t("running");
  if (status === "processing") return t("processing");
  return status === "terminated" ? t("ended") : undefined;
}

/** What costs the account credits is run by the person's own click only. */
function Opened({ session, t }: Omit<HistoryItemProps, "onOpen">) {
  const [isAsked, setAsked] = useState(false);
  if (session.analysis?.status === "ready") return <AnalysisCard analysis={session.analysis} />;
  if (isAsked) return <AnalysisCard sessionId={session.id} />;
  if (!isSessionOver(session.status) && session.status !== "unknown") return <p>{t("stillRunning")}</p>;
  return (
    <div data-tt="history-analyse">
      <p>{t("notAnalysed")}</p>
      <button type="button" data-tt-button="" onClick={() => setAsked(true)}>
        {t("analyse")}
      </button>
    </div>
  );
}
