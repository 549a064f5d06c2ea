"use client";
import { type ReactNode, useCallback, useMemo, useRef } from "react";
import { readTurns } from "../../hooks/sessions/turns.js";
import { readSession } from "../../hooks/sessions/useTranscript.js";
import { useHostCallback } from "../../hooks/useHostCallback.js";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import type { Analysis } from "../../protocol/analysis.js";
import type { AnalysisComparison } from "../../protocol/compareAnalyses.js";
import { Markdown } from "../Markdown.js";
import { Change, comparisonSummary } from "./comparison.js";
import { Extraction, readExtraction } from "./extraction.js";
import { levelOf, signs, toneOf } from "./level.js";
import { timedTurns } from "./moments.js";
import { Replay, type ReplayHandle } from "./Replay.js";
import { ReportCard } from "./ReportCard.js";
import { ScoreGauge } from "./ScoreGauge.js";

/** The part of the card that a text belongs to. */
export type AnalysisPart =
  | "verdict"
  | "summary"
  | "strengths"
  | "improvements"
  | "report-card"
  | "feedback"
  | "action-items"
  | "resources";

export type RenderText = (text: string, part: AnalysisPart) => ReactNode;

export interface AnalysisPartsProps {
  analysis: Analysis;
  comparison?: AnalysisComparison;
  t: Translate<"analysisCard">;
  renderText?: RenderText;
  /** The session of the conversation, in any form. */
  session?: unknown;
  replay?: boolean;
  onTime?: (seconds: number) => void;
  partnerName?: string;
  onPracticeAgain?: () => void;
}

/** All parts of the analysis that have content, in reading order. */
export function AnalysisParts(props: AnalysisPartsProps) {
  const { analysis, comparison, t, renderText, session: given = analysis.raw, replay = true, onTime } = props;
  const locale = useLocale();
  const session = useMemo(() => {
    const own = readSession(given);
    // A list may leave the transcript out, which the response with the analysis has.
    return own?.transcript.length === 0 ? (readSession(analysis.raw) ?? own) : own;
  }, [given, analysis]);
  const turns = useMemo(() => timedTurns(readTurns(session?.transcript ?? []), session?.durationSeconds), [session]);
  const { score, verdict, summary, strengths, improvements, reportCard, feedback, actionItems, resources } = analysis;
  const extraction = readExtraction(analysis.extraction);

  const replayHandle = useRef<ReplayHandle>(null);
  const hasReplay = replay && turns.length > 1;
  /** Times up to this one are links. */
  const end = hasReplay || onTime ? (turns.at(-1)?.end ?? session?.durationSeconds ?? Infinity) : 0;
  const choose = useHostCallback("onTime", onTime ?? ((seconds: number) => replayHandle.current?.(seconds)));
  const renderTime = useCallback(
    (time: string, seconds: number) =>
      seconds > end ? (
        time
      ) : (
        <button type="button" data-tt="time" onClick={() => choose(seconds)}>
          {time}
        </button>
      ),
    [end, choose],
  );
  // Replaced when the end changes: React cannot put links between text nodes that a translator has replaced.
  const text = (value: string, part: AnalysisPart) =>
    renderText ? renderText(value, part) : <Markdown key={end} text={value} renderTime={end ? renderTime : undefined} />;
  const section = (part: AnalysisPart | "extraction", title: string, content: ReactNode) => (
    <section key={part} data-tt={part} data-tt-tone={toneOf[part as "strengths"]}>
      <h3>{title}</h3>
      {content}
    </section>
  );
  const list = (part: AnalysisPart, title: string, items: readonly string[], List: "ul" | "ol" = "ul") =>
    items.length > 0 &&
    section(
      part,
      title,
      <List>
        {items.map((item, index) => (
          <li key={index} data-tt-point="" data-number={signs[part as "strengths"] ?? (index + 1).toLocaleString(locale)}>
            {text(item, part)}
          </li>
        ))}
      </List>,
    );

  const details = feedback && (
    // The replay has its most important sentences. Closed details are printed, too, and found by the browser's search.
    <details data-tt="feedback" open={!hasReplay}>
      <summary>
        <h3>{t("feedback")}</h3>
      </summary>
      {text(feedback, "feedback")}
    </details>
  );

  return (
    <>
      {(score || verdict || summary || comparison) && (
        <div data-tt-overview="">
          {score && <ScoreGauge score={score} t={t} change={comparison && <Change change={comparison.change} score={score} t={t} />} />}
          <section>
            {score && (
              <p data-tt-topic="" data-tt-tone={toneOf[levelOf(score)]}>
                <mark>{t(levelOf(score))}</mark>
              </p>
            )}
            {verdict && <div data-tt="verdict">{text(verdict, "verdict")}</div>}
            {summary && <div data-tt="summary">{text(summary, "summary")}</div>}
            {comparison && (
              <p data-tt="comparison" data-tt-muted="">
                {comparisonSummary(comparison, score, t)}
              </p>
            )}
          </section>
        </div>
      )}
      {hasReplay && <Replay {...props} handle={replayHandle} turns={turns} recordingUrl={session?.recordingUrl} />}
      {strengths.length + improvements.length > 0 && (
        <div data-tt-columns="">
          {list("strengths", t("strengths"), strengths)}
          {list("improvements", t("improvements"), improvements)}
        </div>
      )}
      {reportCard.length > 0 &&
        section(
          "report-card",
          t("reportCard"),
          <ReportCard entries={reportCard} changes={comparison?.topics} t={t} renderNote={(note) => text(note, "report-card")} />,
        )}
      {list("action-items", t("actionItems"), actionItems, "ol")}
      {!hasReplay && details}
      {resources && section("resources", t("resources"), text(resources, "resources"))}
      {extraction && section("extraction", t("extraction"), <Extraction value={extraction} t={t} />)}
      {hasReplay && details}
    </>
  );
}
