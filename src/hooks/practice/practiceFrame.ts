import { ToughTongueError } from "../../protocol/errors.js";
import { lacksSessionEndpoint } from "../../protocol/createdSession.js";
import { type Owner, ownerOf } from "../../protocol/ownership.js";
import type { CreatedSession } from "../../protocol/session.js";
import type { UsePracticeFlowOptions } from "./options.js";
import type { PracticeFrame } from "./practiceState.js";

/** The frame for what was created; without an embed URL, the scenario's own, unless the host wants no other. */
export function frameOfCreated(
  created: CreatedSession,
  scenarioId: string,
  options: UsePracticeFlowOptions,
  hasBegun?: boolean,
): PracticeFrame {
  const { sessionId, embedUrl } = created;
  const { start, variables, appearance } = options;
  if (embedUrl) {
    // Fixed here, once: another URL would be another frame.
    const restoreSessionId = hasBegun ? sessionId : undefined;
    return { kind: "session", sessionId, embedUrl, params: { variables, appearance, restoreSessionId } };
  }
  if (start !== "session") return frameOfScenario(scenarioId, options, created);
  throw new ToughTongueError(
    "bad_response",
    `The session ${sessionId} was created without an embed URL, so there is no page to practice on. Check what your proxy answers, or use start="auto".`,
    { details: created },
  );
}

/** The scenario's own page, where a failed create says that the account has no other way. */
export function frameInstead(
  error: ToughTongueError,
  scenarioId: string,
  options: UsePracticeFlowOptions,
): PracticeFrame | undefined {
  const isAuto = (options.start ?? "auto") === "auto";
  return isAuto && lacksSessionEndpoint(error) ? frameOfScenario(scenarioId, options, ownerOf(error)) : undefined;
}

/** The scenario's own page. Its session is for the owner that the proxy named, else for the host's `user`. */
export function frameOfScenario(scenarioId: string, { user }: UsePracticeFlowOptions, owner: Owner = {}): PracticeFrame {
  return { kind: "scenario", scenarioId, user: { name: owner.userName ?? user?.name, email: owner.userEmail ?? user?.email } };
}
