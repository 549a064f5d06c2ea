/** Keeps a practice through a reload of the tab, and finds it again. */
import { sleep } from "../../client/timer.js";
import type { SessionCompletion } from "../../embed/lifecycle.js";
import { ToughTongueError } from "../../protocol/errors.js";
import { type CreatedSession, isSessionOver } from "../../protocol/session.js";
import type { ToughTongueSettings } from "../context.js";
import { analysisKey } from "../queryKeys.js";
import type { UsePracticeFlowOptions } from "./options.js";
import { creationKey, pendingCreatesOf } from "./pendingCreates.js";
import { frameOfCreated } from "./practiceFrame.js";
import type { PracticeAction, PracticeFrame, PracticeState } from "./practiceState.js";
import { type SavedPractice, readSavedPractice, savePractice } from "./savedPractice.js";

/** Writes down what a reload would lose. */
export function savePracticeState(storageKey: string, state: PracticeState): void {
  const { step, scenarioId, scenarioName, sessionId, completion, hasBegun, isOver, frame, problem, offer } = state;
  // Until the person has decided, or the create is sent, the record is the only trace of what may exist.
  const isBefore = step === "microphone" || (step === "starting" && !problem);
  if (offer || isBefore || problem?.outcome === "unknown") return;
  let practice: SavedPractice | undefined;
  if (scenarioId && sessionId) {
    const made = frame?.kind === "session" ? { embedUrl: frame.embedUrl } : { user: frame?.user };
    const stage = completion ? "analysis" : "practice";
    practice = { stage, scenarioId, scenarioName, sessionId, hasBegun, completion, isAsked: isOver, ...made };
  }
  savePractice(storageKey, practice, Date.now());
}

/** Writes down how a create ended, also when the page that sent it shows something else by then. */
export async function saveOutcome(storageKey: string, state: PracticeState, answer: Promise<CreatedSession>): Promise<void> {
  const { scenarioId, scenarioName } = state;
  try {
    const { sessionId, embedUrl } = await answer;
    const isWhole = scenarioId !== undefined && embedUrl !== undefined;
    savePractice(storageKey, isWhole ? { stage: "practice", scenarioId, scenarioName, sessionId, embedUrl } : undefined, Date.now());
  } catch (error) {
    if ((error as ToughTongueError).outcome !== "unknown") savePractice(storageKey, undefined, Date.now());
  }
}

/** How long the person waits for the API to say what became of the session. Then it is offered all the same. */
const PATIENCE_MS = 5000;

type Recalled = Extract<PracticeAction, { type: "recalled" }>;

/** What an earlier page left. Undefined: nothing, or nothing that the API knows any more. */
export async function restorePractice(
  storageKey: string,
  { client, queryClient, scope }: ToughTongueSettings,
  options: UsePracticeFlowOptions,
  signal: AbortSignal,
): Promise<Recalled | undefined> {
  const saved = readSavedPractice(storageKey, Date.now());
  if (!saved) return undefined;
  const { stage, scenarioId, scenarioName, sessionId = "", completion } = saved;
  const recalled: Recalled = { type: "recalled", scenarioId, scenarioName };
  if (stage === "creating") {
    // This very page has left and come back: the answer waits for whoever starts the same.
    const isOnItsWay = pendingCreatesOf(queryClient).has(creationKey(scope, scenarioId, options.user));
    return isOnItsWay ? undefined : { ...recalled, problem: replyNotSeen() };
  }
  if (completion) {
    // The analysis was asked for. With something in the cache, the session is read, and nothing posted.
    if (saved.isAsked) queryClient.setQueryData(analysisKey(scope, sessionId), (cached: unknown) => cached ?? null);
    return { ...recalled, completion };
  }
  const offer = { sessionId, hasBegun: saved.hasBegun === true, frame: frameAgain(saved, sessionId, options) };
  try {
    const session = await Promise.race([client.getSession(sessionId, { signal }), sleep(PATIENCE_MS, signal)]);
    if (!session || !isSessionOver(session.status)) return { ...recalled, offer };
    const { completedAt, durationSeconds } = session;
    const ended: SessionCompletion = { sessionId, reason: "polled", at: completedAt ?? new Date(), durationSeconds };
    return { ...recalled, completion: ended, isNews: true };
  } catch (error) {
    if ((error as ToughTongueError).code !== "not_found") return { ...recalled, offer };
    savePractice(storageKey, undefined, Date.now());
    return undefined;
  }
}

function frameAgain(
  { embedUrl, scenarioId, user, hasBegun }: SavedPractice,
  sessionId: string,
  options: UsePracticeFlowOptions,
): PracticeFrame {
  if (embedUrl) return frameOfCreated({ sessionId, embedUrl }, scenarioId, options, hasBegun);
  return { kind: "scenario", scenarioId, user, restoreSessionId: sessionId };
}

function replyNotSeen(): ToughTongueError {
  return new ToughTongueError(
    "network",
    "The page was left while a session was being created, so nobody knows whether it was. Starting again may create a second one.",
    { outcome: "unknown" },
  );
}
