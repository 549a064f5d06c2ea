import type { ToughTongueError } from "../../protocol/errors.js";
import type { CreatedSession } from "../../protocol/session.js";
import { fetchAccessToken } from "../account/fetchAccessToken.js";
import type { ToughTongueSettings } from "../context.js";
import { saveOutcome } from "./practiceStorage.js";
import type { UsePracticeFlowOptions } from "./options.js";
import { frameInstead, frameOfCreated, frameOfScenario } from "./practiceFrame.js";
import { creationKey, detachPending, claimPending } from "./pendingCreates.js";
import type { OpenedPractice, PracticeState } from "./practiceState.js";
import { savePractice } from "./savedPractice.js";
import { sendCreate } from "./sendCreate.js";

/** The practice that an earlier component started the same way and left, or one that is opened now. Left when the signal aborts. */
export function startPractice(
  settings: ToughTongueSettings,
  options: UsePracticeFlowOptions,
  state: PracticeState,
  storageKey: string | undefined,
  signal: AbortSignal,
): Promise<OpenedPractice> {
  const { queryClient, scope } = settings;
  const key = creationKey(scope, state.scenarioId ?? "", options.user, state.offer?.sessionId);
  const answer = claimPending(queryClient, key) ?? openPractice(settings, options, state, storageKey);
  detachPending(queryClient, key, answer, signal);
  return answer;
}

/** Says what to frame: what was offered, the scenario, or a session that is created, once. With a token, where one is needed. */
async function openPractice(
  settings: ToughTongueSettings,
  options: UsePracticeFlowOptions,
  state: PracticeState,
  storageKey: string | undefined,
): Promise<OpenedPractice> {
  // Before the create, which could not be taken back if no token came.
  const accessToken = options.accessToken ?? (await tokenFor(settings, options, state));
  const { frame, created } = await openFrame(settings, options, state, storageKey);
  return { created, frame: frame.kind === "scenario" ? { ...frame, accessToken } : frame };
}

/** For the scenario's own page; that of a created session needs none. Nobody knows before the create which one it will be. */
async function tokenFor(
  settings: ToughTongueSettings,
  { privateScenario, start }: UsePracticeFlowOptions,
  { scenarioId = "", offer }: PracticeState,
): Promise<string | undefined> {
  const isSession = offer ? offer.frame.kind === "session" : start === "session";
  if (!privateScenario || isSession) return undefined;
  return (await fetchAccessToken(settings, { scenarioId })).accessToken;
}

/** Creates the session, unless there is one or none is wanted. Its traces are kept under the storage key, if there is one. */
async function openFrame(
  settings: ToughTongueSettings,
  options: UsePracticeFlowOptions,
  state: PracticeState,
  storageKey: string | undefined,
): Promise<OpenedPractice> {
  const { scenarioId = "", scenarioName, offer } = state;
  if (offer) return { frame: offer.frame };
  const { user, metadata, start } = options;
  if (start === "scenario") return { frame: frameOfScenario(scenarioId, options) };
  if (storageKey) savePractice(storageKey, { stage: "creating", scenarioId, scenarioName }, Date.now());
  const answer = sendCreate(settings, { scenarioId, userEmail: user?.email, userName: user?.name, metadata });
  if (storageKey) void saveOutcome(storageKey, state, answer);
  let created: CreatedSession;
  try {
    created = await answer;
  } catch (error) {
    const frame = frameInstead(error as ToughTongueError, scenarioId, options);
    if (frame) return { frame };
    throw error;
  }
  try {
    return { created, frame: frameOfCreated(created, scenarioId, options) };
  } catch (error) {
    // The call itself went well, so that nobody else tells of this.
    settings.onError?.(error as ToughTongueError);
    throw error;
  }
}
