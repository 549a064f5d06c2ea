"use client";
import { type ComponentProps, type ComponentType, type ReactNode, useId } from "react";
import type { UsePracticeFlowOptions } from "../hooks/practice/options.js";
import { useLimitText } from "../hooks/account/useLimitText.js";
import { isFocusLost } from "../hooks/focus.js";
import { scenarioMetaOf } from "../hooks/scenarios/scenarioMeta.js";
import { useScenarioTexts } from "../hooks/scenarios/useScenarioTexts.js";
import { useLabels } from "../hooks/useLabels.js";
import { usePracticeFlow } from "../hooks/practice/usePracticeFlow.js";
import type { Labels, OwnLabels } from "../labels/labels.js";
import { practiceFlowLabels } from "../labels/practiceFlow.js";
import { AnalysisCard } from "./AnalysisCard.js";
import { PracticeIntro } from "./practiceFlow/PracticeIntro.js";
import { PracticeSteps } from "./practiceFlow/PracticeSteps.js";
import { PracticeSummary } from "./practiceFlow/PracticeSummary.js";
import { Problem } from "./Problem.js";
import { Portrait } from "./scenarioPicker/Portrait.js";
import { ScenarioPicker, type ScenarioPickerProps } from "./ScenarioPicker.js";
import { SessionEmbed } from "./SessionEmbed.js";
import { SessionHeader } from "./SessionHeader.js";
import { useRootProps } from "./useRootProps.js";

type PickerProps = Pick<
  ScenarioPickerProps,
  "source" | "scenarios" | "filter" | "searchable" | "groupBy" | "scenarioMeta" | "showBest" | "renderScenario"
>;

export interface PracticeFlowProps extends Omit<UsePracticeFlowOptions, "microphoneCheck"> {
  /**
   * `MicrophoneCheck`, or your own component, which the user sees before the first practice and can skip. It must
   * render its children, which start the practice, once the microphone is open. It is a prop rather than built in, so that
   * only the apps that use it load it.
   * @default no check
   */
  microphoneCheck?: ComponentType<{ children: ReactNode }> | undefined;
  /** For the picker: which scenarios it shows, how it groups them, and what it says about them. @default all scenarios, with a search field */
  picker?: PickerProps | undefined;
  /** Asks for the user's name before the start. @default false */
  askName?: boolean | undefined;
  /** Shows a replay of the conversation in the analysis. @default true */
  replay?: boolean | undefined;
  /** Replaces texts of the flow itself; the texts of its parts come from the provider. */
  labels?: OwnLabels<"practiceFlow"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

/**
 * A complete practice in one component: pick a scenario, create the session, practice, read the analysis.
 *
 * @example
 * <ToughTongueProvider proxyUrl="/api/tough-tongue">
 *   <PracticeFlow onAnalysis={(analysis) => save(analysis)} />
 * </ToughTongueProvider>
 */
export function PracticeFlow({ askName, picker, replay, microphoneCheck: MicrophoneCheck, labels, className, ...options }: PracticeFlowProps) {
  const flow = usePracticeFlow({ ...options, microphoneCheck: MicrophoneCheck !== undefined });
  const t = useLabels("practiceFlow", practiceFlowLabels, labels);
  const limitText = useLimitText();
  const scenarioTexts = useScenarioTexts();
  const id = useId();
  const { view, canPick, scenarioName, problem, embedOptions, lacksAnalysis } = flow;
  const isAfter = view === "analysis";
  const isPracticing = view === "practice" && flow.hasBegun && !flow.isResumed;
  const isClosed = view === "ready" && flow.closure !== undefined;
  const title = isAfter && lacksAnalysis ? "doneTitle" : isClosed ? "closedTitle" : (`${view}Title` as const);
  const waitingHint = lacksAnalysis ? "doneHint" : "analyzingHint";
  const hint = isPracticing ? "practicingHint" : isAfter && !flow.hasAnalysis ? waitingHint : (`${view}Hint` as const);
  const meta = flow.scenario && scenarioMetaOf(flow.scenario, picker?.scenarioMeta?.(flow.scenario));
  const notice = flow.closure && flow.scenario ? scenarioTexts.closure(flow.scenario, flow.closure) : flow.limit && limitText(flow.limit);
  const button = (label: keyof Labels["practiceFlow"], props: ComponentProps<"button">, look = "") => (
    <button {...props} data-tt-button={look}>
      {t(label)}
    </button>
  );

  const start = (
    <div data-tt="practice-start">
      {askName && (
        <label>
          {t("name")}
          <input {...flow.nameProps} autoComplete="name" data-tt-field="" />
        </label>
      )}
      <p role="alert">{flow.lacksChoice && t("chooseFirst")}</p>
      {canPick && flow.scenario && <Portrait id={flow.scenario.id} name={meta?.role ?? flow.scenario.name} url={meta?.avatarUrl} />}
      {canPick && <bdi>{scenarioName ?? (!flow.lacksChoice && t("pickFirst"))}</bdi>}
      {button("start", flow.startProps, "primary")}
      <p role="status" data-tt="practice-limit" data-tt-muted="">
        {notice}
      </p>
    </div>
  );

  return (
    <div {...useRootProps("practice-flow", className)} {...flow.rootProps}>
      <div data-tt="practice-header">
        <PracticeSteps step={flow.step} canPick={canPick} lacksAnalysis={lacksAnalysis} t={t} />
        <h2 key={view} id={`${id}title`} {...flow.headingProps} data-tt-heading="">
          <bdi>{(view === "practice" && scenarioName) || t(title)}</bdi>
        </h2>
        {!isClosed && <p data-tt-muted="">{t(hint)}</p>}
      </div>
      <p role="status" data-tt-visually-hidden="">
        {(view === "microphone" || view === "starting" || view === "problem" || view === "blocked") && t(`${view}Title`)}
      </p>

      {view === "pick" && (
        <>
          <ScenarioPicker searchable {...picker} {...flow.pickerProps} aria-labelledby={`${id}title`} />
          {start}
        </>
      )}
      {(view === "ready" || view === "blocked" || view === "offer") && (
        <PracticeIntro flow={flow} meta={meta} t={t}>
          {view === "ready" ? (
            start
          ) : (
            <div data-tt="practice-actions">
              {view === "offer" ? button("continue", flow.continueProps, "primary") : button("endOther", flow.endOtherProps)}
              {view === "offer" ? button("startOver", flow.startOverProps) : button("back", flow.backProps, "primary")}
            </div>
          )}
        </PracticeIntro>
      )}
      {view === "starting" && (
        <div data-tt="practice-connecting">
          {/* The space of the frame to come. */}
          <svg width="100%" height={options.height ?? 600} aria-hidden="true" />
          <PracticeIntro flow={flow} meta={meta} t={t} />
        </div>
      )}

      {(view === "microphone" || view === "practice") && (
        <SessionHeader scenario={flow.scenario} status={isPracticing ? "active" : "ready"} meta={meta} labels={labels} />
      )}
      {view === "microphone" && (
        <>
          {MicrophoneCheck && <MicrophoneCheck>{button("start", { ...flow.checkedProps, ref: focusIfLost }, "primary")}</MicrophoneCheck>}
          <div data-tt="practice-actions">
            {button("skipCheck", flow.checkedProps)}
            {button("back", flow.backProps, "quiet")}
          </div>
        </>
      )}

      {problem && (
        <div data-tt="practice-problem" data-tt-surface="">
          <Problem
            error={problem}
            title={t(problem.outcome === "unknown" ? "unknown" : "notCreated")}
            action={{ label: t("tryAgain"), onAction: flow.restartProps.onClick }}
          />
        </div>
      )}
      {problem && button("back", flow.backProps, "quiet")}

      {/* Before the frame, so that the user sees it: after the end, the frame is only there for a final step. */}
      {isAfter && (
        <>
          <PracticeSummary flow={flow} meta={meta} t={t} />
          {!lacksAnalysis && <AnalysisCard {...flow.analysisProps} replay={replay} partnerName={meta?.role} onPracticeAgain={flow.restartProps.disabled ? undefined : flow.restartProps.onClick} />}
        </>
      )}

      {/* Stays in this place through all steps: a frame that moves in the document reloads. */}
      {embedOptions && (
        <section key={flow.attempt} ref={flow.frameRef} data-tt="practice-frame" hidden={flow.hasAnalysis && flow.isCollapsed}>
          {isAfter && (
            <div data-tt="practice-frame-bar">
              <p>{t("frameKept")}</p>
              {button(flow.isCollapsed ? "showFrame" : "hideFrame", { ...flow.collapseProps, "aria-controls": `${id}frame` })}
              {button("closeFrame", flow.closeFrameProps, "quiet")}
            </div>
          )}
          <div id={`${id}frame`} hidden={flow.isCollapsed}>
            <SessionEmbed {...embedOptions} />
          </div>
          {!isAfter && !flow.hasBegun && button("back", flow.backProps, "quiet")}
        </section>
      )}

      {isAfter && (
        <div data-tt="practice-actions">
          {button("again", flow.restartProps, flow.hasAnalysis || lacksAnalysis ? "primary" : "")}
          {canPick && button("another", flow.chooseAnotherProps)}
          {flow.restartProps.disabled && <p data-tt-muted="">{notice}</p>}
        </div>
      )}
      {isAfter && flow.sessionId && (
        // For support.
        <details data-tt-muted="">
          <summary>{t("session")}</summary>
          <bdi>{flow.sessionId}</bdi>
        </details>
      )}
    </div>
  );
}

/** For a button that replaces the one that had the focus. */
function focusIfLost(button: HTMLButtonElement | null): void {
  if (isFocusLost(button)) button?.focus();
}
