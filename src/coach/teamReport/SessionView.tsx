"use client";
import { useRef, useState } from "react";
import { AnalysisCard, type AnalysisCardProps } from "../../components/AnalysisCard.js";
import { Problem } from "../../components/Problem.js";
import { Transcript, type TranscriptHandle } from "../../components/Transcript.js";
import { useSession } from "../../hooks/sessions/sessionHooks.js";
import type { Analysis } from "../../protocol/analysis.js";
import { type Session, isSessionOver } from "../../protocol/session.js";
import type { ReportTexts } from "./useReportTexts.js";

export interface SessionViewProps {
  /** The session from the report's list. If it is missing, it is fetched. */
  session: Session | undefined;
  id: string;
  /** The previous analysis of the same scenario. */
  earlier?: Analysis;
  texts: ReportTexts;
}

/** One session: its analysis and its transcript. */
export function SessionView({ session: listed, id, earlier, texts: { t } }: SessionViewProps) {
  const { data, error, refetch } = useSession(id, { enabled: !listed });
  const transcript = useRef<TranscriptHandle>(null);
  const session = listed ?? data;
  if (!session) {
    return (
      <div data-tt-surface="">
        {error ? (
          <Problem error={error} title={t("sessionMissing")} action={{ label: t("retry"), onAction: () => void refetch() }} />
        ) : (
          <p role="status">{t("loading")}</p>
        )}
      </div>
    );
  }
  // Lists may leave the transcript out.
  const isListed = session.transcript.length > 0;
  const hasTranscript = isListed || isSessionOver(session.status);
  const onTime = hasTranscript ? (seconds: number) => transcript.current?.showTime(seconds) : undefined;
  return (
    <div data-tt="session-detail" data-tt-stack="wide">
      <SessionAnalysis key={id} session={session} earlier={earlier} onTime={onTime} t={t} />
      {hasTranscript && <Transcript ref={transcript} {...(isListed ? { session } : { sessionId: id })} />}
    </div>
  );
}

interface SessionAnalysisProps {
  session: Session;
  earlier?: Analysis;
  onTime: AnalysisCardProps["onTime"];
  t: ReportTexts["t"];
}

function SessionAnalysis({ session, earlier, onTime, t }: SessionAnalysisProps) {
  const [isAsked, setAsked] = useState(false);
  const { id, analysis, status } = session;
  const card = { session, previous: earlier, onTime, labels: { title: t("analysis") } };
  if (isAsked) return <AnalysisCard sessionId={id} scenarioId={session.scenarioId} {...card} />;
  if (analysis?.status === "ready") return <AnalysisCard analysis={analysis} {...card} />;
  const isOver = isSessionOver(status) || status === "unknown";
  return (
    <div data-tt="session-analyze" data-tt-surface="">
      <p>{t(isOver ? "notAnalyzed" : "stillRunning")}</p>
      {isOver && (
        <button type="button" data-tt-button="" onClick={() => setAsked(true)}>
          {t("analyze")}
        </button>
      )}
    </div>
  );
}
