"use client";
import { type Ref, type RefObject, useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from "react";
import type { Analysis } from "../../protocol/analysis.js";
import type { Scenario } from "../../protocol/scenario.js";
import { sleep } from "../../client/timer.js";
import { useStartLimit } from "../account/useLimits.js";
import { useToughTongue } from "../context.js";
import { hasFocus } from "../focus.js";
import type { SessionEmbedOptions } from "../embed/options.js";
import { preventSubmit } from "../keyboard.js";
import { useScenario } from "../scenarios/scenarioHooks.js";
import { useClosure } from "../scenarios/scenarioWindow.js";
import { useEventCallback } from "../useEventCallback.js";
import { useHostCallback } from "../useHostCallback.js";
import { useTask } from "../useTask.js";
import { useUnheardText } from "../useUnheardInput.js";
import type { UsePracticeFlowOptions } from "./options.js";
import { embedOptionsOf } from "./practiceFrame.js";
import { firstPractice, nextPractice, viewOf } from "./practiceState.js";
import { practiceStorageKey } from "./practiceStorage.js";
import { usePracticeDock, useRecalledPractice } from "./usePracticeDock.js";
import { usePracticeStorage } from "./usePracticeStorage.js";
import { usePracticeTasks } from "./usePracticeTasks.js";
import { useStepFocus } from "./useStepFocus.js";

/** Without a SessionDock on the page. */
const noSubscription = () => () => {};

interface PracticeResult {
  key: string;
  analysis: Analysis;
}

export type PracticeFlowState = ReturnType<typeof usePracticeFlow>;

/**
 * A complete practice, for your own markup: pick a scenario, create the session, practice, read the analysis. Nothing is created
 * or analyzed twice, whatever React does. Render `embedOptions` in the same place of the tree in all views, because a frame that
 * moves reloads, which ends its session.
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
  const { scope, dock } = useToughTongue();
  const rootRef = useRef<HTMLDivElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const frameRef = useRef<HTMLDivElement>(null);
  const dockKey = options.keepAlive ? `${scope} ${fixedId ?? ""}` : undefined;
  const recalled = useRecalledPractice(dockKey);
  const [state, dispatch] = useReducer(nextPractice, undefined, () => recalled?.state ?? firstPractice(fixedId, needsCheck));
  const { step, attempt, scenarioId, scenarioName, frame, sessionId, session, offer, hasBegun, isOver } = state;
  const canPick = fixedId === undefined;
  const [name, setName] = useState("");
  const nameRef = useRef<HTMLInputElement>(null);
  useUnheardText(nameRef, name, setName);
  const [lacksChoice, setLacksChoice] = useState(false);
  const [isCollapsed, setIsCollapsed] = useState(false);
  const { scenario, isKnown, closure, choose } = usePracticeScenario(fixedId ?? scenarioId);
  const lacksAnalysis = scenario?.analysisAccess === "never";
  const inputs: UsePracticeFlowOptions = {
    ...options,
    user: name.trim() ? { ...options.user, name: name.trim() } : options.user,
    // The smaller variants have a transcript, which the analysis needs, only of scenarios that are recorded.
    variant: options.variant ?? (scenario?.isRecording ? "basic" : "full"),
  };
  const onComplete = useHostCallback("onComplete", options.onComplete);

  // The scope in which the practice started. After a change of user, nothing of it is saved for the next user.
  const [startScope, setStartScope] = useState(scope);
  /** The analysis of this practice and of the one before it, each with its scope and scenario. */
  const [results, setResults] = useState<{ current?: PracticeResult; previous?: PracticeResult }>({});
  const resultKey = `${startScope} ${scenarioId}`;
  const dockedPhase = () => dock.current?.view().docked?.embed.phase;
  const isAnotherRunning = useSyncExternalStore(dock.current?.subscribe ?? noSubscription, dockedPhase, dockedPhase) === "active";
  /** The user wants to start this practice while another one is running in the dock. */
  const [isBlocked, setBlocked] = useState(false);

  const begin = (scenarioId = fixedId, scenarioName?: string) => {
    // Checked before anything is created: only one conversation can run, and a closed scenario cannot be started.
    const isAnother = scenarioId !== undefined && dockedPhase() === "active";
    setBlocked(isAnother);
    if (scenarioId === undefined || isAnother || closure) return dispatch({ type: "back", scenarioId, scenarioName });
    setIsCollapsed(false);
    setStartScope(scope);
    setResults(({ current, previous }) => ({ previous: current ?? previous }));
    dispatch({ type: "start", scenarioId, scenarioName, needsCheck });
  };

  const storageKey = resume && practiceStorageKey(startScope, fixedId);
  const startedId = useRef(recalled && fixedId);
  const { hasLooked, isLooking } = usePracticeStorage(storageKey, state, inputs, recalled !== undefined, (restored) => {
    startedId.current = fixedId;
    dispatch(restored);
    if (restored.isNews && restored.completion) onComplete(restored.completion);
  });
  useAutoStart(fixedId, hasLooked && isKnown, startedId, () => begin());

  const closeFrame = (endedId?: string) => {
    // Keep the focus when the frame disappears.
    if (step === "analysis" && hasFocus(frameRef.current)) headingRef.current?.focus();
    dispatch({ type: "closeFrame", sessionId: endedId });
  };
  const view = viewOf(state, canPick, isLooking, isBlocked && isAnotherRunning);
  usePracticeTasks(state, view, dispatch, inputs, storageKey, closeFrame);
  useStepFocus(view, hasBegun, rootRef, headingRef);

  // After a practice, once the API has counted it.
  const canStart = view === "pick" || view === "ready" || (view === "analysis" && isOver);
  const startLimit = useStartLimit({ enabled: canStart });
  const limit = canStart ? startLimit : undefined;

  const embedOptions: SessionEmbedOptions | undefined = frame && {
    ...embedOptionsOf(frame, inputs),
    // The title of the window in which the session continues.
    ...(options.keepAlive && { title: scenarioName ?? scenario?.name }),
    onStart(event) {
      dispatch({ type: "began", sessionId: event.sessionId });
      options.onStart?.(event);
    },
    onInterrupted(interruption) {
      dispatch({ type: "interrupted" });
      options.onInterrupted?.(interruption);
    },
    onSubmit(event) {
      closeFrame(event.sessionId);
      options.onSubmit?.(event);
    },
    onComplete(completion) {
      dispatch({ type: "completed", completion });
      options.onComplete?.(completion);
    },
  };

  usePracticeDock(dockKey, recalled, state, embedOptions, onComplete);

  const button = (onClick: () => void) => ({ type: "button" as const, onClick });
  const again = button(() => begin(scenarioId, scenarioName));
  const continueOffer = button(() => dispatch({ type: "continue" }));

  return {
    step,
    view,
    /** The number of the practice; use it as the `key` of the embed. */
    attempt,
    /** Whether the user picks the scenario; otherwise the app has named it. */
    canPick,
    scenarioId,
    scenarioName: scenarioName ?? session?.scenarioName,
    sessionId,
    /** The conversation has started. */
    hasBegun,
    /** The conversation started on an earlier page and hasn't continued in this frame yet. */
    isResumed: state.isResumed,
    completion: state.completion,
    /** The session as the API last returned it, after its end. */
    session,
    /** Why the practice did not start. With `outcome: "unknown"`, a session may exist anyway. */
    problem: state.problem,
    /** The limit that is reached, or else the tightest one for the next practice. Undefined: no limit. */
    limit,
    /** The scenario, once it is known. */
    scenario,
    /** Why the scenario cannot be started now: it opens at `scenario.startsAt`, or has closed at `scenario.endsAt`. */
    closure: canStart ? closure : undefined,
    /** The scenario allows no analysis, so none is requested. */
    lacksAnalysis,
    /** The user pressed start without having picked a scenario. */
    lacksChoice,
    /** The embed's options, through all steps. Undefined: there is no frame. */
    embedOptions,
    /** After the end: the frame is still open, but collapsed by the user. */
    isCollapsed: step === "analysis" && frame !== undefined && isCollapsed,
    // Typed as `Ref`, because the types of React 18 don't accept the type that `useRef` has in React 19.
    rootProps: { ref: rootRef as Ref<HTMLDivElement>, "data-step": step, onKeyDown: preventSubmit },
    headingProps: { ref: headingRef as Ref<HTMLHeadingElement>, tabIndex: -1 },
    frameRef: frameRef as Ref<HTMLDivElement>,
    pickerProps: {
      value: scenarioId ?? null,
      onChange(scenario: Scenario) {
        setLacksChoice(false);
        choose(scenario);
        dispatch({ type: "choose", scenarioId: scenario.id, scenarioName: scenario.name });
      },
    },
    nameProps: {
      ref: nameRef as Ref<HTMLInputElement>,
      // Not a field of a form around it.
      form: "",
      value: name,
      onChange: (event: { target: { value: string } }) => setName(event.target.value),
    },
    startProps: {
      ...button(() => {
        if (scenarioId !== undefined) return again.onClick();
        setLacksChoice(true);
        rootRef.current?.querySelector<HTMLElement>("input[type=radio]")?.focus();
      }),
      disabled: limit?.isReached === true || closure !== undefined,
    },
    /** From the microphone check to the practice. */
    checkedProps: button(() => dispatch({ type: "checked" })),
    /** Back to the choice, or to the start button. */
    backProps: button(() => {
      setBlocked(false);
      dispatch({ type: "back", scenarioId, scenarioName });
    }),
    /** Ends the practice in the dock and starts this one. */
    endOtherProps: button(() => {
      dock.current?.leave();
      again.onClick();
    }),
    /** Continues the offered practice. */
    continueProps: continueOffer,
    /** Starts a new practice instead of continuing the offered one. */
    startOverProps: button(() => begin()),
    collapseProps: { ...button(() => setIsCollapsed(!isCollapsed)), "aria-expanded": !isCollapsed },
    closeFrameProps: button(() => closeFrame()),
    /** Practices the same scenario again, in a new session. After a failure with an unknown outcome, this may create a second session. */
    restartProps: { ...(offer ? continueOffer : again), disabled: limit?.isReached },
    chooseAnotherProps: button(() => dispatch({ type: "back" })),
    /** The analysis of this practice has arrived. */
    hasAnalysis: results.current !== undefined,
    analysisProps: {
      // Null until the session is over, because requesting an analysis costs money.
      sessionId: isOver ? sessionId : null,
      // Null if the scenario allows an analysis, or is unknown: then the card need not read it.
      scenarioId: lacksAnalysis ? scenarioId : null,
      /** The analysis of the previous practice, if it had the same scenario and user. */
      previous: results.previous?.key === resultKey ? results.previous.analysis : undefined,
      /** For the replay. */
      session,
      onReady(analysis: Analysis) {
        setResults(({ previous }) => ({ previous, current: { key: resultKey, analysis } }));
        // Makes room for the analysis, unless the user is still using the frame.
        if (!hasFocus(frameRef.current)) setIsCollapsed(true);
        if (sessionId) options.onAnalysis?.(analysis, sessionId);
      },
    },
  };
}

/** How long a start waits for the scenario. After that, the API decides whether it can be started. */
const PATIENCE_MS = 5000;

/** The scenario of the practice: from the list in which it was picked, or fetched by its id. */
function usePracticeScenario(id: string | undefined) {
  const [picked, choose] = useState<Scenario>();
  const own = picked?.id === id ? picked : undefined;
  const { data, isLoading } = useScenario(id, { enabled: own === undefined });
  const [waitedFor, setWaitedFor] = useState<string>();
  const isWaiting = isLoading && waitedFor !== id;
  useTask(isWaiting ? id : undefined, (signal) => sleep(PATIENCE_MS, signal), (_, id) => setWaitedFor(id));
  const scenario = own ?? data;
  const scenarios = useMemo(() => (scenario ? [scenario] : []), [scenario]);
  const closureOf = useClosure(scenarios);
  return { scenario, isKnown: !isWaiting, closure: scenario && closureOf(scenario), choose };
}

/** Starts the app's scenario, on mount and whenever it changes. */
function useAutoStart(
  scenarioId: string | undefined,
  isReady: boolean,
  startedId: RefObject<string | undefined>,
  start: () => void,
): void {
  const latestStart = useEventCallback(start);
  useEffect(() => {
    if (!isReady || startedId.current === scenarioId) return;
    startedId.current = scenarioId;
    // By then the dock knows whether the page that React has just removed left a running practice.
    queueMicrotask(latestStart);
  }, [isReady, scenarioId, startedId, latestStart]);
}
