"use client";
import { useEffect, useId, useMemo, useRef } from "react";
import { useOptionalToughTongue } from "../hooks/context.js";
import { callHost } from "../hooks/callHost.js";
import { type AnalysisState, useAnalysis } from "../hooks/analysis/useAnalysis.js";
import { useEventCallback } from "../hooks/useEventCallback.js";
import { useLabels } from "../hooks/useLabels.js";
import { analysisCardLabels } from "../labels/analysisCard.js";
import type { Labels } from "../labels/labels.js";
import { type Analysis, parseAnalysis } from "../protocol/analysis.js";
import type { ScoreScale } from "../protocol/score.js";
import { AnalysisParts, type RenderText } from "./analysisCard/AnalysisParts.js";
import { AnalysisSkeleton } from "./analysisCard/AnalysisSkeleton.js";
import type { AnalysisAction } from "./analysisCard/CardActions.js";
import type { CardTexts } from "./analysisCard/cardTexts.js";
import { keepingFocus } from "./keepingFocus.js";
import { Problem } from "./Problem.js";
import { useLater } from "./useLater.js";
import { useRootProps } from "./useRootProps.js";

interface CommonProps {
  /** The scale to read bare numbers on, where the usual rule guesses wrong for your account. */
  scoreScale?: ScoreScale;
  /** Called once, when the analysis is there. */
  onReady?: (analysis: Analysis) => void;
  /**
   * An earlier analysis of the same scenario, in any form that `analysis` takes: the card then shows what improved and
   * what fell, in points of each score's own scale, by score and by topic. Null or undefined: none. It shows once the page has loaded.
   */
  previous?: unknown;
  /**
   * What a person can do with the whole card: copy it as text, print it alone on a page. Empty: neither.
   * @default ["copy", "print"]
   */
  actions?: readonly AnalysisAction[];
  /** Renders a text instead of the built-in markdown. The text is a model's: do not turn it into HTML. */
  renderText?: RenderText;
  /** Replaces texts of this card. */
  labels?: Partial<Labels["analysisCard"]>;
  /** For the outermost element. */
  className?: string;
}

interface AskedProps extends CommonProps {
  /** Asks for this session's analysis, once, and waits for it. Null or undefined: not yet. Needs a provider. */
  sessionId: string | null | undefined;
  analysis?: undefined;
}

interface GivenProps extends CommonProps {
  sessionId?: undefined;
  /** Data at hand: an `Analysis`, or the vendor's answer as it came, in any dialect. Null or undefined: not yet. */
  analysis: unknown;
}

export type AnalysisCardProps = AskedProps | GivenProps;

/**
 * Shows what the vendor thinks of a session: score, verdict, strengths, what to work on, report card, next steps.
 *
 * @example
 * <AnalysisCard sessionId={completion.sessionId} onReady={(analysis) => save(analysis)} />
 */
export function AnalysisCard(props: AnalysisCardProps) {
  const hasProvider = useOptionalToughTongue() !== undefined;
  // A session that is "not yet" is waited for in the same place, so that nothing starts anew when it is there.
  const isAsked = props.analysis == null && (props.sessionId ?? (props.sessionId === null && hasProvider));
  return isAsked ? <AskedAnalysis {...props} /> : <GivenAnalysis {...props} />;
}

function AskedAnalysis(props: AnalysisCardProps) {
  const { sessionId, scoreScale } = props;
  return <Card {...props} state={useAnalysis(sessionId, { scoreScale })} readyKey={sessionId} />;
}

function GivenAnalysis(props: AnalysisCardProps) {
  const { analysis: given, scoreScale } = props;
  const analysis = useMemo(() => parseAnalysis(given, { scoreScale }), [given, scoreScale]);
  return <Card {...props} state={analysis.status === "ready" ? { status: "ready", analysis } : { status: "waiting" }} />;
}

interface CardProps extends CommonProps {
  state: Partial<AnalysisState>;
  /** What is ready: the callback is called once for each. */
  readyKey?: string | null;
}

function Card(props: CardProps) {
  const { state, readyKey, scoreScale, onReady, previous, actions, renderText, labels, className } = props;
  const { status, analysis, error, isPaused, elapsedMs, retry } = state;
  const t = useLabels("analysisCard", analysisCardLabels, labels);
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useOnReady(analysis, readyKey, onReady);
  const later = useLater();
  const extras = useMemo(
    () => analysis && later?.cardExtras(analysis, previous ? parseAnalysis(previous, { scoreScale }) : undefined, actions, t),
    [later, analysis, previous, scoreScale, actions, t],
  );

  const isLate = error?.code === "pending_timeout";
  return (
    <section {...useRootProps("analysis-card", className)} data-status={status} aria-labelledby={headingId}>
      <div data-tt-surface="">
        <header>
          <h2 id={headingId} ref={heading} tabIndex={-1} data-tt-heading="">
            {t("title")}
          </h2>
          {extras?.actions}
        </header>
        <p role="status" data-tt-visually-hidden="">
          {analysis ? announceReady(analysis, t) : t(error ? (isLate ? "late" : "failed") : "waiting")}
        </p>
        {status === "waiting" && <AnalysisSkeleton waitedMs={elapsedMs} isPaused={isPaused} t={t} />}
        {error && (
          <Problem
            error={error}
            title={t(isLate ? "late" : "failed")}
            action={retry && { label: t(isLate ? "checkAgain" : "tryAgain"), onAction: keepingFocus(heading, retry) }}
          />
        )}
        {analysis && (
          <AnalysisParts analysis={analysis} comparison={extras?.comparison ?? (previous ? {} : undefined)} t={t} renderText={renderText} />
        )}
      </div>
    </section>
  );
}

function announceReady({ score }: Analysis, t: CardTexts): string {
  return score ? t("readyScore", { score: t("scoreOf", { value: score.value, max: score.max }) }) : t("ready");
}

/** Once for each session; for data at hand, once. */
function useOnReady(analysis: Analysis | undefined, key: string | null | undefined, onReady: CommonProps["onReady"]) {
  const onError = useOptionalToughTongue()?.onError;
  const tell = useEventCallback(onReady);
  const told = useRef<typeof key | false>(false);
  useEffect(() => {
    if (!analysis || told.current === key) return;
    told.current = key;
    callHost("onReady", () => tell(analysis), onError);
  }, [analysis, key, tell, onError]);
}
