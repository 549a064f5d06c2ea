"use client";
import { type Ref, useEffect, useReducer, useRef, useState } from "react";
import type { Analysis } from "../../protocol/analysis.js";
import type { Scenario } from "../../protocol/scenario.js";
import { useToughTongue } from "../context.js";
import { callHost } from "../callHost.js";
import { embedOptionsOf } from "./embedOptionsOf.js";
import type { UsePracticeFlowOptions } from "./options.js";
import { type PracticeState, firstPractice, nextPractice } from "./practiceState.js";
import { usePracticeStorage } from "./usePracticeStorage.js";
import { useStepFocus } from "./useStepFocus.js";
import type { SessionEmbedOptions } from "../embed/options.js";
import { useEventCallback } from "../useEventCallback.js";
import { useLate } from "../useLate.js";

/** How long the frame stays after the end: the vendor may still be submitting. */
const FRAME_STAYS_MS = 60_000;

/** What there is to show: the steps, with what can come up in them. */
export type PracticeView = "pick" | "ready" | "offer" | "microphone" | "starting" | "problem" | "practice" | "analysis";

/** What came of one practice, and whose and which it was. */
interface Round {
  of: string;
  analysis: Analysis;
}

export type PracticeFlowState = ReturnType<typeof usePracticeFlow>;

/**
 * A whole practice, for markup of your own: pick a scenario, create the session, practice, read the analysis. Nothing
 * is created or analyzed twice, whatever React does. Render `embedOptions` in one place of the tree through all views:
 * a frame that moves is loaded anew.
 *
 * @example
 * const flow = usePracticeFlow({ onAnalysis: save });
 * return (
 *   <div {...flow.rootProps}>
 *     <h2 key={flow.view} {...flow.headingProps}>{flow.view}</h2>
 *     {flow.view === "pick" && <ScenarioPicker {...flow.pickerProps} />}
 *     {flow.view === "pick" && <button {...flow.startProps}>Start</button>}
 *     {flow.view === "analysis" && <AnalysisCard {...flow.analysisProps} />}
 *     {flow.embedOptions && <SessionEmbed key={flow.attempt} {...flow.embedOptions} />}
 *   </div>
 * );
 */
export function usePracticeFlow(options: UsePracticeFlowOptions = {}) {
  const { scenarioId: fixedId, resume, microphoneCheck: needsCheck } = options;
  const settings = useToughTongue();
  const { scope, onError } = settings;
  const rootRef = useRef<HTMLDivElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const frameRef = useRef<HTMLDivElement>(null);
  const [state, dispatch] = useReducer(nextPractice, undefined, () => firstPractice(fixedId, needsCheck));
  const { step, attempt, scenarioId, scenarioName, frame, sessionId, session, completion, problem, offer, hasBegun, isResumed, isOver } = state;
  const canPick = fixedId === undefined;
  const [name, setName] = useState("");
  const [lacksChoice, setLacksChoice] = useState(false);
  const [isCollapsed, setIsCollapsed] = useState(false);
  const inputs = name.trim() ? { ...options, user: { ...options.user, name: name.trim() } } : options;

  const [round, setRound] = useState<Round>();
  const [roundBefore, setRoundBefore] = useState<Round>();
  const begin = (scenarioId = fixedId, scenarioName?: string) => {
    if (scenarioId === undefined) return dispatch({ type: "back" });
    setIsCollapsed(false);
    setKeptScope(scope);
    setRoundBefore(round ?? roundBefore);
    setRound(undefined);
    const isAtHand = options.start === "scenario" && !options.privateScenario;
    dispatch({ type: "start", scenarioId, scenarioName, needsCheck, frame: isAtHand ? { kind: "scenario", scenarioId } : undefined });
  };
  const tell = (name: "onComplete" | "onError" | "onSessionCreated", value: unknown) =>
    callHost(name, () => options[name]?.(value as never), onError);

  // Whose practice it was when it began: what runs on is not kept for the next person.
  const [keptScope, setKeptScope] = useState(scope);
  const roundOf = `${keptScope} ${scenarioId}`;
  const storageKey = resume && `tough-tongue-react:practice:${keptScope}:${fixedId ?? ""}`;
  const { hasLooked, isLooking } = usePracticeStorage(storageKey, state, inputs, (recalled) => {
    entered.current = fixedId;
    dispatch(recalled);
    if (recalled.isNews) tell("onComplete", recalled.completion);
  });
  const entered = useRef<string>(undefined);
  const enter = useEventCallback(() => begin());
  useEffect(() => {
    if (!hasLooked || entered.current === fixedId) return;
    entered.current = fixedId;
    enter();
  }, [hasLooked, fixedId, enter]);
  const view = viewOf(state, canPick, isLooking);

  // Once for each attempt, and never again by itself: it may create a session.
  useLate(
    view === "starting" && attempt > 0 ? attempt : undefined,
    ({ startPractice }, signal) => startPractice(settings, inputs, state, storageKey, signal),
    ({ created, frame }, attempt) => {
      if (created) tell("onSessionCreated", created);
      dispatch({ type: "opened", attempt, frame });
    },
    (problem, attempt) => {
      tell("onError", problem);
      dispatch({ type: "failed", attempt, problem });
    },
  );

  // The end was announced; now the API is asked whether the session is over.
  useLate(
    step === "analysis" && !isOver ? sessionId : undefined,
    ({ waitForSessionEnd }, signal, sessionId) => waitForSessionEnd(settings.client, sessionId, signal),
    (session, sessionId) => dispatch({ type: "over", sessionId, session }),
  );

  const closeFrame = (endedId?: string) => {
    // The frame is about to go; the focus in it goes to the heading, not to nowhere.
    if (step === "analysis" && frameRef.current?.contains(document.activeElement)) headingRef.current?.focus();
    dispatch({ type: "closeFrame", sessionId: endedId });
  };
  const isFrameLeft = step === "analysis" && frame !== undefined;
  useLate(
    isFrameLeft ? sessionId : undefined,
    ({ sleep }, signal) => sleep(FRAME_STAYS_MS, signal),
    (_, sessionId) => closeFrame(sessionId),
  );

  useStepFocus(view, rootRef, headingRef);

  const embedOptions: SessionEmbedOptions | undefined = frame && {
    ...embedOptionsOf(frame, inputs),
    onStart(event) {
      dispatch({ type: "began", sessionId: event.sessionId });
      options.onStart?.(event);
    },
    onSubmit(event) {
      closeFrame(event.sessionId);
      options.onSubmit?.(event);
    },
    onComplete(ended) {
      dispatch({ type: "completed", completion: ended });
      options.onComplete?.(ended);
    },
  };

  const button = (onClick: () => void) => ({ type: "button" as const, onClick });
  const again = button(() => begin(scenarioId, scenarioName));
  const goOn = button(() => dispatch({ type: "continue" }));

  return {
    step,
    view,
    /** Counts the practices; the `key` for the embed. */
    attempt,
    /** Whether the person picks the scenario; otherwise the host named it. */
    canPick,
    scenarioId,
    scenarioName: scenarioName ?? session?.scenarioName,
    sessionId,
    /** The conversation was heard to begin. */
    hasBegun,
    /** It goes on with what an earlier page began, once the person starts it in this frame. */
    isResumed,
    completion,
    /** The session as the API last told it, after its end. */
    session,
    /** Why the practice did not start. With `outcome: "unknown"`, a session may exist all the same. */
    problem,
    /** The person asked to start without having chosen. */
    lacksChoice: lacksChoice && view === "pick" && scenarioId === undefined,
    /** What to frame, through all steps. Undefined: nothing. */
    embedOptions,
    /** After the end: the frame is kept, but folded away by the person. */
    isCollapsed: isFrameLeft && isCollapsed,
    // Each a `Ref`: to the types of React 18, what `useRef` gives under those of 19 is none.
    rootProps: { ref: rootRef as Ref<HTMLDivElement>, "data-step": step },
    headingProps: { ref: headingRef as Ref<HTMLHeadingElement>, tabIndex: -1 },
    frameRef: frameRef as Ref<HTMLDivElement>,
    pickerProps: {
      value: scenarioId ?? null,
      onChange: ({ id, name }: Scenario) => dispatch({ type: "choose", scenarioId: id, scenarioName: name }),
    },
    nameProps: { value: name, onChange: (event: { target: { value: string } }) => setName(event.target.value) },
    startProps: button(() => {
      if (scenarioId !== undefined) return again.onClick();
      setLacksChoice(true);
      rootRef.current?.querySelector<HTMLElement>("input[type=radio]")?.focus();
    }),
    /** From the check of the microphone to the practice. */
    checkedProps: button(() => dispatch({ type: "checked" })),
    /** Back to the choice, or to the start button. */
    backProps: button(() => dispatch({ type: "back", scenarioId, scenarioName })),
    /** Goes on with the practice that was offered. */
    continueProps: goOn,
    /** Leaves the practice that was offered. */
    startOverProps: button(() => begin()),
    collapseProps: { ...button(() => setIsCollapsed(!isCollapsed)), "aria-expanded": !isCollapsed },
    closeFrameProps: button(() => closeFrame()),
    /** The same scenario once more, with a create of its own: after a failure whose outcome is unknown, maybe a second. */
    restartProps: offer ? goOn : again,
    chooseAnotherProps: button(() => dispatch({ type: "back" })),
    /** The analysis of this practice is there. */
    hasAnalysis: round !== undefined,
    analysisProps: {
      // Asked for only when the session is over, because asking costs money.
      sessionId: isOver ? sessionId : null,
      /** The practice before, if it was of this scenario and this person's. */
      previous: roundBefore?.of === roundOf ? roundBefore?.analysis : undefined,
      onReady(analysis: Analysis) {
        setRound({ of: roundOf, analysis });
        // Makes room for it, unless the person is busy in the frame.
        if (!frameRef.current?.contains(document.activeElement)) setIsCollapsed(true);
        if (sessionId) options.onAnalysis?.(analysis, sessionId);
      },
    },
  };
}

function viewOf({ step, problem, offer }: PracticeState, canPick: boolean, isLooking: boolean): PracticeView {
  if (isLooking) return "starting";
  if (problem) return "problem";
  if (step !== "pick") return step;
  return offer ? "offer" : canPick ? "pick" : "ready";
}
