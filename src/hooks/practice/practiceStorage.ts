/** Keeps a practice in sessionStorage across a reload of the tab, so that no session is lost or created twice. */
import { sleep } from "../../client/timer.js";
import type { SessionCompletion } from "../../embed/lifecycle.js";
import type { EmbedUser, EmbedVariant } from "../../protocol/embedUrl.js";
import { ToughTongueError } from "../../protocol/errors.js";
import { isId } from "../../protocol/ids.js";
import { type CreatedSession, isSessionOver } from "../../protocol/session.js";
import type { ToughTongueSettings } from "../context.js";
import { analysisKey } from "../queryKeys.js";
import type { UsePracticeFlowOptions } from "./options.js";
import { creationKey, pendingCreatesOf } from "./pendingCreates.js";
import { frameOfCreated } from "./practiceFrame.js";
import type { PracticeAction, PracticeFrame, PracticeState } from "./practiceState.js";

export interface SavedPractice {
  scenarioId: string;
  scenarioName?: string;
  /** Missing while the create request is on its way. */
  sessionId?: string;
  /** Missing when the scenario itself was embedded. */
  embedUrl?: string;
  /** The session's owner, when the scenario itself was embedded. */
  user?: EmbedUser;
  /** How much of the scenario's page was shown. */
  variant?: EmbedVariant;
  /** The conversation had started. */
  hasBegun?: boolean;
  completion?: SessionCompletion;
  /** The analysis was requested. */
  isAsked?: boolean;
}

/** A record of another version is ignored. */
const VERSION = 1;
const MAX_AGE_MS = 12 * 3_600_000;
/** How long to wait for the API's answer whether the session is over. After that, the session is offered anyway. */
const PATIENCE_MS = 5000;

/** The storage key of a practice: by user, and by the scenario if the app has set one. */
export function practiceStorageKey(scope: string, scenarioId = ""): string {
  return `tough-tongue-react:practice:${scope}:${scenarioId}`;
}

/** The record of this tab, if it is valid. Never throws: storage may be full, blocked or tampered with. */
export function readSavedPractice(key: string, now = Date.now()): SavedPractice | undefined {
  try {
    const { version, savedAt, completion, ...saved } = JSON.parse(sessionStorage.getItem(key) ?? "null") as SavedPractice & {
      version: number;
      savedAt: number;
    };
    const { scenarioId, sessionId } = saved;
    // The absolute difference, so that moving the clock back a little does not lose a session.
    const isRecent = Math.abs(now - savedAt) < MAX_AGE_MS;
    if (version !== VERSION || !isRecent || !isId(scenarioId) || (sessionId !== undefined && !isId(sessionId))) return undefined;
    const at = new Date(completion?.at ?? NaN);
    return { ...saved, completion: completion && at.getTime() > 0 ? { ...completion, at } : undefined };
  } catch {
    return undefined;
  }
}

/** Writes the record, or removes it. */
export function writeSavedPractice(key: string, practice: SavedPractice | undefined, now = Date.now()): void {
  try {
    if (practice) sessionStorage.setItem(key, JSON.stringify({ version: VERSION, savedAt: now, ...practice }));
    else sessionStorage.removeItem(key);
  } catch {
    // Without storage, a reload starts over.
  }
}

/** Saves the parts of the state that a reload would lose. */
export function savePractice(key: string, state: PracticeState): void {
  const { step, scenarioId, scenarioName, sessionId, completion, hasBegun, isOver, frame, problem, offer } = state;
  // Until the user decides or the create is sent, the old record is the only trace of a session that may exist.
  const isBefore = step === "microphone" || (step === "starting" && !problem);
  if (offer || isBefore || problem?.outcome === "unknown") return;
  let practice: SavedPractice | undefined;
  if (scenarioId && sessionId) {
    const made = frame?.kind === "session" ? { embedUrl: frame.embedUrl } : { user: frame?.user, variant: frame?.variant };
    practice = { scenarioId, scenarioName, sessionId, hasBegun, completion, isAsked: isOver, ...made };
  }
  writeSavedPractice(key, practice);
}

/** Saves the outcome of a create request, even if its page already shows something else. */
export async function saveOutcome(key: string, state: PracticeState, answer: Promise<CreatedSession>): Promise<void> {
  const { scenarioId, scenarioName } = state;
  try {
    const { sessionId, embedUrl } = await answer;
    const isWhole = scenarioId !== undefined && embedUrl !== undefined;
    writeSavedPractice(key, isWhole ? { scenarioId, scenarioName, sessionId, embedUrl } : undefined);
  } catch (error) {
    if ((error as ToughTongueError).outcome !== "unknown") writeSavedPractice(key, undefined);
  }
}

export type RestoredPractice = Extract<PracticeAction, { type: "restored" }>;

/** Restores the practice that an earlier page left. Undefined if there is none, or if the API no longer has it. */
export async function restorePractice(
  key: string,
  { client, queryClient, scope }: ToughTongueSettings,
  options: UsePracticeFlowOptions,
  signal: AbortSignal,
): Promise<RestoredPractice | undefined> {
  const saved = readSavedPractice(key);
  if (!saved) return undefined;
  const { scenarioId, scenarioName, sessionId, completion } = saved;
  const restored: RestoredPractice = { type: "restored", scenarioId, scenarioName };
  if (sessionId === undefined) {
    // The user left this page and came back. The next start of the same practice takes over the response.
    const isPending = pendingCreatesOf(queryClient).has(creationKey(scope, scenarioId, options.user));
    if (isPending) return undefined;
    const problem = new ToughTongueError(
      "aborted",
      "The page was closed while a session was being created. Starting again may create a second one.",
      { outcome: "unknown" },
    );
    return { ...restored, problem };
  }
  if (completion) {
    // The analysis was already requested. With an entry in the cache, the session is read and nothing is posted.
    if (saved.isAsked) queryClient.setQueryData(analysisKey(scope, sessionId), (cached: unknown) => cached ?? null);
    return { ...restored, completion };
  }
  const offer = { sessionId, hasBegun: saved.hasBegun === true, frame: savedFrame(saved, sessionId, options) };
  try {
    const session = await Promise.race([client.getSession(sessionId, { signal }), sleep(PATIENCE_MS, signal)]);
    if (!session || !isSessionOver(session.status)) return { ...restored, offer };
    const { completedAt, durationSeconds } = session;
    const ended: SessionCompletion = { sessionId, reason: "polled", at: completedAt ?? new Date(), durationSeconds };
    return { ...restored, completion: ended, isNews: true };
  } catch (error) {
    if ((error as ToughTongueError).code !== "not_found") return { ...restored, offer };
    writeSavedPractice(key, undefined);
    return undefined;
  }
}

function savedFrame(
  { embedUrl, scenarioId, user, variant, hasBegun }: SavedPractice,
  sessionId: string,
  options: UsePracticeFlowOptions,
): PracticeFrame {
  if (embedUrl) return frameOfCreated({ sessionId, embedUrl }, scenarioId, options, hasBegun);
  return { kind: "scenario", scenarioId, user, variant: variant ?? options.variant, restoreSessionId: sessionId };
}
