import type { ToughTongueError } from "../../protocol/errors.js";
import type { CreatedSession } from "../../protocol/session.js";
import type { ToughTongueSettings } from "../context.js";
import { keepOutcome, keepPractice } from "./keeper.js";
import type { UsePracticeFlowOptions } from "./options.js";
import { frameInstead, frameOfCreated } from "./practiceFrame.js";
import type { OpenedPractice, PracticeState } from "./practiceState.js";
import { sendCreate } from "./sendCreate.js";

/** Creates a session, once, and says what to frame for it. Its traces are kept under the storage key, if there is one. */
export async function openPractice(
  settings: ToughTongueSettings,
  options: UsePracticeFlowOptions,
  state: PracticeState,
  storageKey: string | undefined,
): Promise<OpenedPractice> {
  const { scenarioId = "" } = state;
  const { user, metadata } = options;
  if (storageKey) keepPractice(storageKey, state);
  const answer = sendCreate(settings, { scenarioId, userEmail: user?.email, userName: user?.name, metadata });
  if (storageKey) void keepOutcome(storageKey, state, answer);
  let created: CreatedSession;
  try {
    created = await answer;
  } catch (error) {
    const frame = frameInstead(error as ToughTongueError, scenarioId, options);
    if (frame) return { frame };
    throw error;
  }
  return { created, frame: frameOfCreated(created, scenarioId, options) };
}
