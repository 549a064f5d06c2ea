/**
 * Keeps a practice through a reload of the tab, and finds it again. Loaded only by flows that resume.
 */
import type { SessionCompletion } from "../../embed/lifecycle.js";
import { ToughTongueError } from "../../protocol/errors.js";
import { type CreatedSession, isSessionOver } from "../../protocol/session.js";
import type { ToughTongueSettings } from "../context.js";
import { queries } from "../queries.js";
import type { PracticeAction, PracticeState } from "./practiceState.js";
import { type SavedPractice, readSavedPractice, savePractice } from "./savedPractice.js";

/** Writes down what a reload would lose. */
export function keepPractice(storageKey: string, state: PracticeState): void {
  const { step, scenarioId, scenarioName, sessionId, completion, hasBegun, isOver, frame, problem, saved } = state;
  // Until the person has decided, the record is the only trace of what may exist.
  if (saved || problem?.outcome === "unknown") return;
  let practice: SavedPractice | undefined;
  if (scenarioId && step === "starting" && !problem) practice = { stage: "creating", scenarioId, scenarioName };
  if (scenarioId && sessionId) {
    const made = frame?.kind === "session" ? { embedUrl: frame.embedUrl } : { owner: frame?.owner };
    const stage = completion ? "analysis" : "practise";
    practice = { stage, scenarioId, scenarioName, sessionId, hasBegun, completion, isAsked: isOver, ...made };
  }
  savePractice(storageKey, practice, Date.now());
}

/** Writes down how a create ended, also when the page that sent it shows something else by then. */
export async function keepOutcome(storageKey: string, state: PracticeState, answer: Promise<CreatedSession>): Promise<void> {
  const { scenarioId, scenarioName } = state;
  try {
    const { sessionId, embedUrl } = await answer;
    const isWhole = scenarioId !== undefined && embedUrl !== undefined;
    savePractice(storageKey, isWhole ? { stage: "practise", scenarioId, scenarioName, sessionId, embedUrl } : undefined, Date.now());
  } catch (error) {
    if ((error as ToughTongueError).outcome !== "unknown") savePractice(storageKey, undefined, Date.now());
  }
}

/**
 * What an earlier page left. A session that has ended meanwhile comes with a completion that nobody has heard of
 * (`isNews`). Undefined: nothing, or nothing that the API knows any more.
 */
export async function recallPractice(
  storageKey: string,
  { client, queryClient, scope }: ToughTongueSettings,
  isOnItsWay: (scenarioId: string) => boolean,
  signal: AbortSignal,
): Promise<(Extract<PracticeAction, { type: "recalled" }> & { isNews?: boolean }) | undefined> {
  const saved = readSavedPractice(storageKey, Date.now());
  if (!saved) return undefined;
  const { stage, sessionId = "", completion } = saved;
  const recalled = { type: "recalled" as const, saved };
  if (stage === "creating") return isOnItsWay(saved.scenarioId) ? undefined : { ...recalled, problem: replyNotSeen() };
  if (completion) {
    // The analysis was asked for. With something in the cache, the session is read, and nothing posted.
    const { queryKey } = queries.analysis(client, { scope, id: sessionId });
    if (saved.isAsked) queryClient.setQueryData(queryKey, (cached: unknown) => cached ?? null);
    return { ...recalled, completion };
  }
  try {
    const { status, completedAt, durationSeconds } = await client.getSession(sessionId, { signal });
    if (!isSessionOver(status)) return recalled;
    const ended: SessionCompletion = { sessionId, reason: "polled", at: completedAt ?? new Date(), durationSeconds };
    return { ...recalled, completion: ended, isNews: true };
  } catch (error) {
    if ((error as ToughTongueError).code !== "not_found") return recalled;
    savePractice(storageKey, undefined, Date.now());
    return undefined;
  }
}

function replyNotSeen(): ToughTongueError {
  return new ToughTongueError(
    "network",
    "The page was left while a session was being created, so nobody knows whether it was. Starting again may create a second one.",
    { outcome: "unknown" },
  );
}
