"use client";
import { useId } from "react";
import type { UsePracticeFlowOptions } from "../hooks/practiceFlow/options.js";
import { useLabels } from "../hooks/useLabels.js";
import { usePracticeFlow } from "../hooks/usePracticeFlow.js";
import type { LabelsOf } from "../labels/labels.js";
import { practiceFlowLabels } from "../labels/practiceFlow.js";
import { AnalysisCard } from "./AnalysisCard.js";
import { PracticeSteps } from "./practiceFlow/PracticeSteps.js";
import { PracticeSummary } from "./practiceFlow/PracticeSummary.js";
import { Problem } from "./Problem.js";
import { ScenarioPicker } from "./ScenarioPicker.js";
import { SessionEmbed } from "./SessionEmbed.js";
import { useRootProps } from "./useRootProps.js";

export interface PracticeFlowProps extends UsePracticeFlowOptions {
  /** Asks for the person's name before the start. @default false */
  askName?: boolean;
  /** Replaces texts of the flow itself; those of its parts come from the provider. */
  labels?: Partial<LabelsOf<typeof practiceFlowLabels>>;
  /** For the outermost element. */
  className?: string;
}

/**
 * A whole practice in one component: pick a scenario, create the session, practise, read the analysis.
 *
 * @example
 * <ToughTongueProvider proxyUrl="/api/tough-tongue">
 *   <PracticeFlow onAnalysis={(analysis) => save(analysis)} />
 * </ToughTongueProvider>
 */
export function PracticeFlow(props: PracticeFlowProps) {
  const flow = usePracticeFlow(props);
  const t = useLabels("practiceFlow", practiceFlowLabels, props.labels);
  const id = useId();
  const { view, canPick, scenarioName, problem, embedOptions } = flow;

  const isUnknown = problem?.outcome === "unknown";
  const problemTitle = t(isUnknown ? "unknown" : "notStarted");
  const titles = {
    pick: t(canPick ? "pickTitle" : "readyTitle"),
    offer: t("offerTitle"),
    starting: t("startingTitle"),
    problem: t("startingTitle"),
    practise: scenarioName ?? t("practiseTitle"),
    analysis: t("analysisTitle"),
  };
  const hints = {
    pick: t("pickHint"),
    offer: scenarioName ? t("offer", { scenario: `\u2068${scenarioName}\u2069` }) : t("offerNameless"),
    starting: t("startingHint"),
    problem: undefined,
    practise: t(flow.hasBegun ? "practising" : "practiseHint"),
    analysis: undefined,
  };

  return (
    <div {...useRootProps("practice-flow", props.className)} {...flow.rootProps}>
      <div data-tt="practice-header">
        <PracticeSteps step={flow.step} canPick={canPick} t={t} />
        <h2 key={view} id={`${id}title`} {...flow.headingProps} data-tt-heading="">
          <bdi>{titles[view]}</bdi>
        </h2>
        {hints[view] && <p data-tt-muted="">{hints[view]}</p>}
      </div>
      <p role="status" data-tt-visually-hidden="">
        {view === "starting" ? t("startingTitle") : view === "problem" ? problemTitle : ""}
      </p>

      {view === "pick" && (
        <div data-tt="practice-pick">
          {canPick && <ScenarioPicker {...flow.pickerProps} searchable aria-labelledby={`${id}title`} />}
          <div data-tt="practice-start">
            {props.askName && (
              <label>
                {t("name")}
                <input {...flow.nameProps} type="text" autoComplete="name" maxLength={200} data-tt-field="" />
              </label>
            )}
            <p role="alert">{flow.lacksChoice && t("chooseFirst")}</p>
            {canPick && scenarioName && <bdi>{scenarioName}</bdi>}
            <button {...flow.startProps} data-tt-button="primary">
              {t("start")}
            </button>
          </div>
        </div>
      )}

      {view === "offer" && (
        <div data-tt="practice-actions">
          <button {...flow.continueProps} data-tt-button="primary">
            {t("continue")}
          </button>
          <button {...flow.anewProps} data-tt-button="">
            {t("anew")}
          </button>
        </div>
      )}

      {view === "starting" && (
        <svg data-tt-skeleton="frame" width="100%" height={props.height ?? 600} aria-hidden="true" />
      )}

      {problem && (
        <div data-tt="practice-problem" data-tt-surface="">
          {isUnknown && <p>{t("unknownHint")}</p>}
          <Problem error={problem} title={problemTitle} action={{ label: t("tryAgain"), onAction: flow.retryProps.onClick }} />
          <button {...flow.backProps} data-tt-button="quiet">
            {t("back")}
          </button>
        </div>
      )}

      {/* Stays in this place through all steps: a frame that moves in the document is loaded anew. */}
      {embedOptions && (
        <div key={flow.attempt} ref={flow.frameRef} data-tt="practice-frame">
          {view === "analysis" && (
            <div data-tt="practice-frame-bar">
              <p>{t("frameKept")}</p>
              <button {...flow.foldProps} aria-controls={`${id}frame`} data-tt-button="">
                {t(flow.isFolded ? "showFrame" : "hideFrame")}
              </button>
              <button {...flow.closeFrameProps} data-tt-button="quiet">
                {t("closeFrame")}
              </button>
            </div>
          )}
          <div id={`${id}frame`} hidden={flow.isFolded}>
            <SessionEmbed {...embedOptions} />
          </div>
          {view === "practise" && !flow.hasBegun && (
            <button {...flow.backProps} data-tt-button="quiet">
              {t("back")}
            </button>
          )}
        </div>
      )}

      {view === "analysis" && (
        <>
          <PracticeSummary flow={flow} t={t} />
          <AnalysisCard {...flow.analysisProps} />
          <div data-tt="practice-actions">
            <button {...flow.againProps} data-tt-button="primary">
              {t("again")}
            </button>
            {canPick && (
              <button {...flow.anotherProps} data-tt-button="">
                {t("another")}
              </button>
            )}
          </div>
        </>
      )}
    </div>
  );
}
