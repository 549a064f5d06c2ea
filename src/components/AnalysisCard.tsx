"use client";
import { useEffect, useId, useMemo, useRef } from "react";
import { useOptionalToughTongue } from "../hooks/context.js";
import { type AnalysisState, useAnalysis } from "../hooks/analysis/useAnalysis.js";
import { useHostCallback } from "../hooks/useHostCallback.js";
import { type Translate, useLabels } from "../hooks/useLabels.js";
import { analysisCardLabels } from "../labels/analysisCard.js";
import type { OwnLabels } from "../labels/labels.js";
import { type Analysis, parseAnalysis } from "../protocol/analysis.js";
import { compareAnalyses } from "../protocol/compareAnalyses.js";
import type { ScoreScale } from "../protocol/score.js";
import { AnalysisParts, type RenderText } from "./analysisCard/AnalysisParts.js";
import { AnalysisSkeleton } from "./analysisCard/AnalysisSkeleton.js";
import { type AnalysisAction, CardActions } from "./analysisCard/CardActions.js";
import { Problem } from "./Problem.js";
import { useRootProps } from "./useRootProps.js";

interface CommonProps {
  /** The scale of bare numbers, if the default rule is wrong for your account. */
  scoreScale?: ScoreScale | undefined;
  /** Called once, when the analysis is ready. */
  onReady?: ((analysis: Analysis) => void) | undefined;
  /**
   * An earlier analysis of the same scenario, in any form that `analysis` accepts. The card then shows how the score and
   * the topics have changed, in points on each score's own scale. Null or undefined: no comparison.
   */
  previous?: unknown | undefined;
  /**
   * The buttons of the card: copy the report as text, or print it without the rest of the page. An empty list shows no buttons.
   * @default ["copy", "print"]
   */
  actions?: readonly AnalysisAction[] | undefined;
  /**
   * The session of the analysis, in any form. Shows its conversation as a replay, with a pin on each turn that the analysis
   * mentions. Needs a transcript with times. @default the response that the analysis came in
   */
  session?: unknown | undefined;
  /** Shows the replay. @default true */
  replay?: boolean | undefined;
  /** The name of the person that the AI plays, for the replay. @default "AI" */
  partnerName?: string | undefined;
  /** Called by "Practice this again" in the replay. Without it, there is no such button. */
  onPracticeAgain?: (() => void) | undefined;
  /**
   * Called with the seconds since the start of the conversation when a person chooses a time in a text, for example to show it
   * in a `Transcript`. Times are then links even without a replay, and the card does not move the focus. Texts from `renderText`
   * have no links. @default shows the turn in the replay
   */
  onTime?: ((seconds: number) => void) | undefined;
  /** Renders a text instead of the built-in markdown renderer. The text comes from a model, so don't turn it into HTML. */
  renderText?: RenderText | undefined;
  /** Replaces texts of this card. */
  labels?: OwnLabels<"analysisCard"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

interface AskedProps extends CommonProps {
  /** Requests this session's analysis once and waits for it. Null or undefined requests nothing yet. Needs a provider. */
  sessionId: string | null | undefined;
  /**
   * The session's scenario, which is read first: if it allows no analysis, none is requested, and the card says so. Null
   * reads nothing first.
   * @default the scenario of the session in the cache
   */
  scenarioId?: string | null | undefined;
  analysis?: undefined;
}

interface GivenProps extends CommonProps {
  sessionId?: undefined;
  scenarioId?: undefined;
  /** Your own data: an `Analysis`, or the vendor's response in any dialect. Null or undefined while there is none yet. */
  analysis: unknown;
}

export type AnalysisCardProps = AskedProps | GivenProps;

/**
 * Shows the analysis of a session: score, verdict, strengths, improvements, report card, next steps.
 *
 * @example
 * <AnalysisCard sessionId={completion.sessionId} onReady={(analysis) => save(analysis)} />
 */
export function AnalysisCard(props: AnalysisCardProps) {
  const hasProvider = useOptionalToughTongue() !== undefined;
  // A null session id waits in the same component, so that nothing remounts when the id arrives.
  const isAsked = props.analysis == null && (props.sessionId ?? (props.sessionId === null && hasProvider));
  return isAsked ? <AskedAnalysis {...props} /> : <GivenAnalysis {...props} />;
}

function AskedAnalysis(props: AnalysisCardProps) {
  const { sessionId, scoreScale, scenarioId } = props;
  return <Card {...props} state={useAnalysis(sessionId, { scoreScale, scenarioId })} readyKey={sessionId} />;
}

function GivenAnalysis(props: AnalysisCardProps) {
  const { analysis: given, scoreScale } = props;
  const analysis = useMemo(() => parseAnalysis(given, { scoreScale }), [given, scoreScale]);
  return <Card {...props} state={analysis.status === "ready" ? { status: "ready", analysis } : { status: "waiting" }} />;
}

interface CardProps extends CommonProps {
  state: Partial<AnalysisState>;
  /** `onReady` is called once for each key. */
  readyKey?: string | null;
}

function Card(props: CardProps) {
  const { state, readyKey, scoreScale, onReady, previous, actions = ["copy", "print"], labels, className } = props;
  const { analysis, isPaused, isUnavailable, elapsedMs, retry } = state;
  const error = isUnavailable ? undefined : state.error;
  const status = isUnavailable ? "unavailable" : state.status;
  const t = useLabels("analysisCard", analysisCardLabels, labels);
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useOnReady(analysis, readyKey, onReady);
  const comparison = useMemo(
    () => (analysis && previous ? compareAnalyses(analysis, parseAnalysis(previous, { scoreScale })) : undefined),
    [analysis, previous, scoreScale],
  );
  const message = isUnavailable ? "unavailable" : !error ? "waiting" : error.code === "pending_timeout" ? "late" : "failed";
  return (
    <section {...useRootProps("analysis-card", className)} data-status={status} aria-labelledby={headingId}>
      <div data-tt-surface="">
        <header>
          <h2 id={headingId} ref={heading} tabIndex={-1} data-tt-heading="">
            {t("title")}
          </h2>
          {analysis && actions.length > 0 && <CardActions analysis={analysis} comparison={comparison} actions={actions} t={t} />}
        </header>
        <p role="status" data-tt-visually-hidden="">
          {analysis ? announceReady(analysis, t) : t(message)}
        </p>
        {isUnavailable && (
          <section data-tt="analysis-unavailable">
            <p>{t("unavailable")}</p>
            <p data-tt-muted="">{t("unavailableHint")}</p>
          </section>
        )}
        {status === "waiting" && <AnalysisSkeleton waitedMs={elapsedMs} isPaused={isPaused} t={t} />}
        {error && (
          <Problem
            error={error}
            title={t(message)}
            action={retry && { label: t(message === "late" ? "checkAgain" : "tryAgain"), onAction: retry, focusNext: heading }}
          />
        )}
        {analysis && (
          <AnalysisParts {...props} analysis={analysis} comparison={comparison} t={t} />
        )}
      </div>
    </section>
  );
}

function announceReady({ score }: Analysis, t: Translate<"analysisCard">): string {
  return score ? t("readyScore", { score: t("scoreOf", { value: score.value, max: score.max }) }) : t("ready");
}

/** Calls back once for each session; for data from the host, once. */
function useOnReady(analysis: Analysis | undefined, key: string | null | undefined, onReady: CommonProps["onReady"]) {
  const callback = useHostCallback("onReady", onReady);
  const calledFor = useRef<typeof key | false>(false);
  useEffect(() => {
    if (!analysis || calledFor.current === key) return;
    calledFor.current = key;
    callback(analysis);
  }, [analysis, key, callback]);
}
