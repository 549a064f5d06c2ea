/**
 * Pick, check the microphone, start, practice, analysis: the steps of a practice as a pure state machine.
 *
 * What cannot be taken back hangs on three fields. `step` is "starting" only once all is ready for a create. `attempt`
 * counts the practices begun here: each has one create and one frame of its own, and an answer to an earlier attempt is
 * ignored. `isOver` lets the analysis be asked for.
 */
import type { SessionCompletion } from "../../embed/lifecycle.js";
import type { EmbedParams, EmbedUser } from "../../protocol/embedUrl.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import type { CreatedSession, Session } from "../../protocol/session.js";

/** `"microphone"` is there only where the host asked for the check. */
export type PracticeStep = "pick" | "microphone" | "starting" | "practice" | "analysis";

/** What is framed: the page of a created session, or the scenario's own page, which makes a session when it starts. */
export type PracticeFrame =
  | { kind: "session"; embedUrl: string; params?: EmbedParams; sessionId: string }
  | { kind: "scenario"; scenarioId: string; user?: EmbedUser; restoreSessionId?: string; accessToken?: string };

/** What there is to practice on. */
export interface OpenedPractice {
  frame: PracticeFrame;
  /** Missing where nothing was created: the account cannot, the host wants no session, or there is one already. */
  created?: CreatedSession;
}

/** What the person may go on with. */
export interface PracticeOffer {
  frame: PracticeFrame;
  sessionId: string;
  hasBegun: boolean;
}

export interface PracticeState {
  step: PracticeStep;
  /** How many practices were begun. */
  attempt: number;
  /** The scenario that is chosen or practiced. */
  scenarioId?: string;
  /** As far as it is known without asking. */
  scenarioName?: string;
  /** Gone once the frame is closed. */
  frame?: PracticeFrame;
  sessionId?: string;
  /** The conversation was heard to begin. */
  hasBegun: boolean;
  /** It began on an earlier page, and has not been heard to go on in this frame yet. */
  isResumed?: boolean;
  completion?: SessionCompletion;
  /** The API said that the session is over, or enough time has passed since its end. */
  isOver: boolean;
  /** The session as the API told it then. */
  session?: Session;
  /** The microphone was checked, or the person went on without; once is enough. */
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
  /** The person's click, or the `scenarioId` prop. With a frame, there is nothing to create or to wait for. */
  | ({ type: "start"; needsCheck?: boolean; frame?: PracticeFrame } & Chosen)
  /** The person has seen to the microphone. */
  | { type: "checked" }
  | { type: "opened"; attempt: number; frame: PracticeFrame }
  | { type: "failed"; attempt: number; problem: ToughTongueError }
  | { type: "began"; sessionId?: string }
  | { type: "completed"; completion: SessionCompletion }
  | { type: "over"; sessionId: string; session?: Session }
  /** Submitted, closed, or time. */
  | { type: "closeFrame"; sessionId?: string }
  /** Back to the choice, with or without a scenario that is chosen there. */
  | ({ type: "back" } & Partial<Chosen>)
  /** What an earlier page left: an end (which nobody has heard of: `isNews`), a start without an answer, or a session. */
  | ({
      type: "recalled";
      completion?: SessionCompletion;
      isNews?: boolean;
      problem?: ToughTongueError;
      offer?: PracticeOffer;
    } & Chosen)
  /** The person goes on with the offer. */
  | { type: "continue" };

/** Before anything happened. With a scenario named by the host, it is about to start by itself. */
export function firstPractice(scenarioId: string | undefined, needsCheck?: boolean): PracticeState {
  const step = scenarioId === undefined ? "pick" : needsCheck ? "microphone" : "starting";
  return { step, attempt: 0, scenarioId, hasBegun: false, isOver: false };
}

export function nextPractice(state: PracticeState, action: PracticeAction): PracticeState {
  const { step, attempt, frame, sessionId, offer, isChecked } = state;
  // A second click finds the first one's create on its way.
  const isUnderWay = attempt && step === "starting" && !state.problem;
  switch (action.type) {
    case "choose":
      if (step !== "pick") return state;
      return { ...state, scenarioId: action.scenarioId, scenarioName: action.scenarioName };

    case "start": {
      const { scenarioId, scenarioName, needsCheck } = action;
      if (isUnderWay && scenarioId === state.scenarioId) return state;
      const next = { ...firstPractice(scenarioId, needsCheck && !isChecked), scenarioName, isChecked, attempt: attempt + 1 };
      return action.frame && next.step === "starting" ? { ...next, step: "practice", frame: action.frame } : next;
    }

    case "checked":
      return step === "microphone" ? { ...state, step: "starting", isChecked: true } : state;

    case "opened": {
      if (step !== "starting" || action.attempt !== attempt) return state;
      const { frame } = action;
      const made = frame.kind === "session" ? frame.sessionId : undefined;
      return { ...state, step: "practice", sessionId: made, ...offer, frame, offer: undefined, isResumed: !!offer };
    }

    case "failed":
      return step === "starting" && action.attempt === attempt ? { ...state, problem: action.problem } : state;

    case "began": {
      const began = action.sessionId ?? sessionId;
      if (step === "practice") return { ...state, sessionId: began, hasBegun: true, isResumed: false };
      // The page that was kept for the end of one session has begun another: it is running, and must not be closed.
      if (step !== "analysis" || !frame || began === sessionId) return state;
      return { ...state, step: "practice", sessionId: began, completion: undefined, isOver: false, session: undefined };
    }

    case "completed": {
      const { completion } = action;
      const isKnown = step === "analysis" && completion.sessionId === sessionId;
      if (!frame || isKnown) return state;
      return analysisOf(completion.reason === "submitted" ? { ...state, frame: undefined } : state, completion);
    }

    case "over":
      return step === "analysis" && action.sessionId === sessionId ? { ...state, isOver: true, session: action.session } : state;

    case "closeFrame":
      // Before the end was told, it is on its way; and another session's end is not this one's.
      return step === "analysis" && (action.sessionId ?? sessionId) === sessionId ? { ...state, frame: undefined } : state;

    case "back":
      // What was offered and could not be opened is still there.
      if (offer && step === "starting") return { ...state, step: "pick", problem: undefined };
      return { ...firstPractice(undefined), attempt, isChecked, scenarioId: action.scenarioId, scenarioName: action.scenarioName };

    case "recalled": {
      // The person was faster than the search for it.
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
