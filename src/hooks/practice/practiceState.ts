/**
 * The steps of a practice as a pure state machine: pick a scenario, check the microphone, start, practice, analysis.
 *
 * Three fields protect the actions that cannot be undone. `step` is "starting" only once everything is ready for a create.
 * `attempt` counts the practices that were started here. Each has its own create request and its own frame, and a response to
 * an earlier attempt is ignored. `isOver` allows requesting the analysis.
 */
import type { SessionCompletion } from "../../embed/lifecycle.js";
import type { EmbedParams, EmbedUser, EmbedVariant } from "../../protocol/embedUrl.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import type { CreatedSession, Session } from "../../protocol/session.js";

/** `"microphone"` occurs only if the app asks for the check. */
export type PracticeStep = "pick" | "microphone" | "starting" | "practice" | "analysis";

/** The content of the frame: the page of a created session, or the scenario's own page, which creates its session itself. */
export type PracticeFrame =
  | { kind: "session"; embedUrl: string; params?: EmbedParams; sessionId: string }
  | {
      kind: "scenario";
      scenarioId: string;
      /** Fixed once, because another variant would be another frame. */
      variant?: EmbedVariant;
      user?: EmbedUser;
      restoreSessionId?: string;
      accessToken?: string;
    };

/** The result of starting a practice. */
export interface OpenedPractice {
  frame: PracticeFrame;
  /** Missing if no session was created: the account can't, the app doesn't want one, or one exists already. */
  created?: CreatedSession;
}

/** An unfinished practice that the user may continue. */
export interface PracticeOffer {
  frame: PracticeFrame;
  sessionId: string;
  hasBegun: boolean;
}

export interface PracticeState {
  step: PracticeStep;
  /** How many practices were started. */
  attempt: number;
  /** The scenario that is selected or practiced. */
  scenarioId?: string;
  /** Set if it is known without a request. */
  scenarioName?: string;
  /** Undefined once the frame is closed. */
  frame?: PracticeFrame;
  sessionId?: string;
  /** The conversation has started. */
  hasBegun: boolean;
  /** The conversation started on an earlier page and hasn't continued in this frame yet. */
  isResumed?: boolean;
  completion?: SessionCompletion;
  /** The API confirmed that the session is over, or enough time has passed since its end. */
  isOver: boolean;
  /** The session as the API returned it then. */
  session?: Session;
  /** The microphone was checked, or the check was skipped. It is not repeated. */
  isChecked?: boolean;
  /** Why the practice did not start. */
  problem?: ToughTongueError;
  /** A practice that an earlier page left unfinished. */
  offer?: PracticeOffer;
}

interface Chosen {
  scenarioId: string;
  scenarioName?: string;
}

export type PracticeAction =
  | ({ type: "choose" } & Chosen)
  /** The user's click, or the `scenarioId` prop. */
  | ({ type: "start"; needsCheck?: boolean } & Chosen)
  /** The microphone was checked, or the check was skipped. */
  | { type: "checked" }
  | { type: "opened"; attempt: number; frame: PracticeFrame }
  | { type: "failed"; attempt: number; problem: ToughTongueError }
  | { type: "began"; sessionId?: string }
  /** The frame reloaded, so the user has to start the session again. */
  | { type: "interrupted" }
  | { type: "completed"; completion: SessionCompletion }
  | { type: "over"; sessionId: string; session?: Session }
  /** Submitted, closed by the user, or timed out. */
  | { type: "closeFrame"; sessionId?: string }
  /** Back to the choice, with or without a selected scenario. */
  | ({ type: "back" } & Partial<Chosen>)
  /** An earlier page left an ended session (`isNews`: not yet reported to the app), a create without a response, or a running session. */
  | ({
      type: "restored";
      completion?: SessionCompletion;
      isNews?: boolean;
      problem?: ToughTongueError;
      offer?: PracticeOffer;
    } & Chosen)
  /** The user continues the offered practice. */
  | { type: "continue" };

/** The initial state. With the app's scenario, the practice is about to start automatically. */
export function firstPractice(scenarioId: string | undefined, needsCheck?: boolean): PracticeState {
  const step = scenarioId === undefined ? "pick" : needsCheck ? "microphone" : "starting";
  return { step, attempt: 0, scenarioId, hasBegun: false, isOver: false };
}

export function nextPractice(state: PracticeState, action: PracticeAction): PracticeState {
  const { step, attempt, frame, sessionId, offer, isChecked } = state;
  // A second click must not start a second create.
  const isUnderWay = attempt && step === "starting" && !state.problem;
  switch (action.type) {
    case "choose":
      if (step !== "pick") return state;
      return { ...state, scenarioId: action.scenarioId, scenarioName: action.scenarioName };

    case "start": {
      const { scenarioId, scenarioName, needsCheck } = action;
      if (isUnderWay && scenarioId === state.scenarioId) return state;
      return { ...firstPractice(scenarioId, needsCheck && !isChecked), scenarioName, isChecked, attempt: attempt + 1 };
    }

    case "checked":
      return step === "microphone" ? { ...state, step: "starting", isChecked: true } : state;

    case "opened": {
      if (step !== "starting" || action.attempt !== attempt) return state;
      const { frame } = action;
      const made = frame.kind === "session" ? frame.sessionId : undefined;
      return { ...state, step: "practice", sessionId: made, ...offer, frame, offer: undefined, problem: undefined, isResumed: !!offer };
    }

    case "failed":
      return step === "starting" && action.attempt === attempt ? { ...state, problem: action.problem } : state;

    case "began": {
      const began = action.sessionId ?? sessionId;
      if (step === "practice") return { ...state, sessionId: began, hasBegun: true, isResumed: false };
      // The page stayed open after its session and has started another one, which must not be closed.
      if (step !== "analysis" || !frame || began === sessionId) return state;
      return { ...state, step: "practice", sessionId: began, completion: undefined, isOver: false, session: undefined };
    }

    case "interrupted":
      return step === "practice" ? { ...state, isResumed: true } : state;

    case "completed": {
      const { completion } = action;
      const isKnown = step === "analysis" && completion.sessionId === sessionId;
      if (!frame || isKnown) return state;
      return analysisOf(completion.reason === "submitted" ? { ...state, frame: undefined } : state, completion);
    }

    case "over":
      return step === "analysis" && action.sessionId === sessionId ? { ...state, isOver: true, session: action.session } : state;

    case "closeFrame":
      // Before the completion arrives, keep the frame. The end of another session doesn't close it either.
      return step === "analysis" && (action.sessionId ?? sessionId) === sessionId ? { ...state, frame: undefined } : state;

    case "back":
      // An offer that could not be opened is still available.
      if (offer && step === "starting") return { ...state, step: "pick", problem: undefined };
      return { ...firstPractice(undefined), attempt, isChecked, scenarioId: action.scenarioId, scenarioName: action.scenarioName };

    case "restored": {
      // The user has already started another practice.
      if (attempt > 0) return state;
      const { scenarioId, scenarioName, completion, problem, offer } = action;
      const next = { ...state, scenarioId, scenarioName, problem, offer };
      return completion ? analysisOf(next, completion) : { ...next, step: problem ? "starting" : "pick" };
    }

    case "continue":
      return offer && !isUnderWay ? { ...state, step: "starting", attempt: attempt + 1, problem: undefined } : state;
  }
}

function analysisOf(state: PracticeState, completion: SessionCompletion): PracticeState {
  const { sessionId, reason } = completion;
  return { ...state, step: "analysis", sessionId, completion, isOver: reason === "polled" };
}

/** The view to show: the steps, and the situations that can come up in them. */
export type PracticeView = "pick" | "ready" | "blocked" | "offer" | "microphone" | "starting" | "problem" | "practice" | "analysis";

export function viewOf({ step, problem, offer }: PracticeState, canPick: boolean, isLooking: boolean, isBlocked: boolean): PracticeView {
  if (isLooking) return "starting";
  if (problem) return "problem";
  if (step !== "pick") return step;
  if (isBlocked) return "blocked";
  return offer ? "offer" : canPick ? "pick" : "ready";
}
