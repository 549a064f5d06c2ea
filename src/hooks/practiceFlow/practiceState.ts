/**
 * Pick, start, practise, analysis: the steps of a practice as a pure state machine.
 *
 * What cannot be taken back hangs on two fields. `attempt` counts the practices begun here: each has one create and one
 * frame of its own, and an answer to an earlier attempt is ignored. `isOver` lets the analysis be asked for.
 */
import type { SessionCompletion } from "../../embed/lifecycle.js";
import type { EmbedUser } from "../../protocol/embedUrl.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import type { SavedPractice } from "./savedPractice.js";

export type PracticeStep = "pick" | "starting" | "practise" | "analysis";

/** What is framed: the page of a created session, or the scenario's own page, which makes a session when it starts. */
export type PracticeFrame =
  | { kind: "session"; embedUrl: string; sessionId: string }
  | { kind: "scenario"; scenarioId: string; owner?: EmbedUser; restoreSessionId?: string };

export interface PracticeState {
  step: PracticeStep;
  /** How many practices were begun. */
  attempt: number;
  /** The scenario that is chosen or practised. */
  scenarioId?: string;
  /** As far as it is known without asking. */
  scenarioName?: string;
  /** Gone once the frame is closed. */
  frame?: PracticeFrame;
  sessionId?: string;
  /** The conversation was heard to begin. */
  hasBegun: boolean;
  completion?: SessionCompletion;
  /** The API said that the session is over, or enough time has passed since its end. */
  isOver: boolean;
  /** Why the practice did not start. */
  problem?: ToughTongueError;
  /** A practice that an earlier page left behind: looked up while "starting", offered while "pick". */
  saved?: SavedPractice;
}

interface Chosen {
  scenarioId: string;
  scenarioName?: string;
}

export type PracticeAction =
  | ({ type: "choose" } & Chosen)
  /** The person's click, or the `scenarioId` prop. With a frame, there is nothing to create. */
  | ({ type: "start"; frame?: PracticeFrame } & Chosen)
  | { type: "opened"; attempt: number; frame: PracticeFrame; sessionId?: string; hasBegun?: boolean }
  | { type: "failed"; attempt: number; problem: ToughTongueError }
  | { type: "began"; sessionId?: string }
  | { type: "completed"; completion: SessionCompletion }
  | { type: "submitted"; sessionId?: string }
  | { type: "over"; sessionId: string }
  | { type: "closeFrame" }
  /** Back to the choice, with or without a scenario that is chosen there. */
  | ({ type: "back" } & Partial<Chosen>)
  | { type: "lookUp"; saved: SavedPractice }
  | { type: "offer" };

/** Before anything happened. With a scenario named by the host, it is about to start by itself. */
export function firstPractice(scenarioId: string | undefined): PracticeState {
  return { step: scenarioId === undefined ? "pick" : "starting", attempt: 0, scenarioId, hasBegun: false, isOver: false };
}

export function nextPractice(state: PracticeState, action: PracticeAction): PracticeState {
  const { step, attempt, frame } = state;
  switch (action.type) {
    case "choose":
      if (step !== "pick") return state;
      return { ...state, scenarioId: action.scenarioId, scenarioName: action.scenarioName };

    case "start": {
      // A second click finds the first one's create on its way.
      const isUnderWay = attempt > 0 && step === "starting" && !state.problem && !state.saved;
      if (isUnderWay && action.scenarioId === state.scenarioId) return state;
      const { scenarioId, scenarioName } = action;
      const next = { ...firstPractice(scenarioId), scenarioName, attempt: attempt + 1 };
      return action.frame ? { ...next, step: "practise", frame: action.frame } : next;
    }

    case "opened": {
      if (step !== "starting" && !(step === "pick" && state.saved)) return state;
      if (action.attempt !== attempt) return state;
      const { sessionId, hasBegun = false } = action;
      return { ...state, step: "practise", frame: action.frame, sessionId, hasBegun, problem: undefined, saved: undefined };
    }

    case "failed":
      if (step !== "starting" || action.attempt !== attempt) return state;
      return { ...state, problem: action.problem, saved: undefined };

    case "began": {
      const sessionId = action.sessionId ?? state.sessionId;
      if (step === "practise") return { ...state, sessionId, hasBegun: true };
      // The page that was kept for the end of one session has begun another: it is running, and must not be closed.
      if (step !== "analysis" || !frame || sessionId === state.sessionId) return state;
      return { ...state, step: "practise", sessionId, hasBegun: true, completion: undefined, isOver: false };
    }

    case "completed": {
      const { completion } = action;
      const isNews = step === "practise" || (step === "analysis" && state.sessionId !== completion.sessionId);
      if (!isNews && !state.saved) return state;
      return {
        ...state,
        step: "analysis",
        sessionId: completion.sessionId,
        completion,
        saved: undefined,
        isOver: completion.reason === "polled",
        frame: completion.reason === "submitted" ? undefined : frame,
      };
    }

    case "submitted":
      // Before the end was told, the end itself is on its way.
      if (step !== "analysis" || (action.sessionId ?? state.sessionId) !== state.sessionId) return state;
      return { ...state, frame: undefined };

    case "over":
      return step === "analysis" && action.sessionId === state.sessionId ? { ...state, isOver: true } : state;

    case "closeFrame":
      return step === "analysis" && frame ? { ...state, frame: undefined } : state;

    case "back":
      return { ...firstPractice(undefined), attempt, scenarioId: action.scenarioId, scenarioName: action.scenarioName };

    case "lookUp": {
      const { saved } = action;
      return { ...state, step: "starting", scenarioId: saved.scenarioId, scenarioName: saved.scenarioName, saved };
    }

    case "offer":
      return state.saved ? { ...state, step: "pick" } : state;
  }
}
