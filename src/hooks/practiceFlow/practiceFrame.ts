import { ToughTongueError } from "../../protocol/errors.js";
import { withEmbedParams } from "../../protocol/embedUrl.js";
import { type Owner, ownerOf } from "../../protocol/owner.js";
import { type CreatedSession, lacksSessionEndpoint } from "../../protocol/session.js";
import type { SessionEmbedOptions } from "../sessionEmbed/options.js";
import type { UsePracticeFlowOptions } from "./options.js";
import type { PracticeFrame } from "./practiceState.js";

/** The frame for what was created; without an embed URL, the scenario's own, unless the host wants no other. */
export function frameOfCreated(
  created: CreatedSession,
  scenarioId: string,
  { start, variables, appearance }: UsePracticeFlowOptions,
  restored?: { hasBegun?: boolean },
): PracticeFrame {
  const { sessionId, embedUrl } = created;
  if (embedUrl) {
    const restoreSessionId = restored?.hasBegun ? sessionId : undefined;
    // Fixed here, once: another URL would be another frame.
    return { kind: "session", sessionId, embedUrl: withEmbedParams(embedUrl, { variables, appearance, restoreSessionId }) };
  }
  if (start === "session") {
    throw new ToughTongueError(
      "bad_response",
      `The session ${sessionId} was created, but the answer names no page to practise on, so it cannot be shown. Check that your proxy passes the vendor's answer on whole, or use start="auto".`,
    );
  }
  return frameOfScenario(scenarioId, created);
}

/** The scenario's own page, where a failed create says that the account has no other way. */
export function frameInstead(
  error: ToughTongueError,
  scenarioId: string,
  { start = "auto" }: UsePracticeFlowOptions,
): PracticeFrame | undefined {
  return start === "auto" && lacksSessionEndpoint(error) ? frameOfScenario(scenarioId, ownerOf(error)) : undefined;
}

function frameOfScenario(scenarioId: string, { userName: name, userEmail: email }: Owner): PracticeFrame {
  return { kind: "scenario", scenarioId, owner: { name, email } };
}

/** A frame as the options of `useSessionEmbed`. The owner that the proxy named wins over the host's `user`. */
export function embedOptionsOf(
  frame: PracticeFrame,
  { user, variables, appearance, accessToken, permissions, height }: UsePracticeFlowOptions,
): SessionEmbedOptions {
  const shared = { permissions, height };
  if (frame.kind === "session") return { ...shared, embedUrl: frame.embedUrl, sessionId: frame.sessionId };
  const { scenarioId, restoreSessionId, owner } = frame;
  return {
    ...shared,
    scenarioId,
    restoreSessionId,
    accessToken,
    user: { name: owner?.name ?? user?.name, email: owner?.email ?? user?.email },
    variables,
    appearance,
  };
}
