import { withEmbedParams } from "../../protocol/embedUrl.js";
import { ToughTongueError } from "../../protocol/errors.js";
import type { Owner } from "../../protocol/ownership.js";
import type { CreatedSession } from "../../protocol/session.js";
import type { SessionEmbedOptions } from "../embed/options.js";
import type { UsePracticeFlowOptions } from "./options.js";
import type { PracticeFrame } from "./practiceState.js";

/** The frame for a created session; without an embed URL, the scenario's own page, unless the app insists on a session. */
export function frameOfCreated(
  created: CreatedSession,
  scenarioId: string,
  options: UsePracticeFlowOptions,
  hasBegun?: boolean,
): PracticeFrame {
  const { sessionId, embedUrl } = created;
  if (embedUrl) {
    const { variables, appearance, params, maxDurationSeconds, autoStart, skipPrecheck } = options;
    const restoreSessionId = hasBegun ? sessionId : undefined;
    // Fixed from the start, because a different URL would replace the frame.
    const fixed = { variables, appearance, params, maxDurationSeconds, autoStart, skipPrecheck, restoreSessionId };
    return { kind: "session", sessionId, embedUrl, params: fixed };
  }
  if (options.start !== "session") return frameOfScenario(scenarioId, options, created);
  throw new ToughTongueError(
    "bad_response",
    `The session ${sessionId} has no embed URL, so there is no page to practice on. Check what your proxy answers, or use start="auto".`,
    { details: created },
  );
}

/** The scenario's own page. Its session belongs to the owner that the proxy named, or else to the app's `user`. */
export function frameOfScenario(scenarioId: string, { user, variant }: UsePracticeFlowOptions, owner: Owner = {}): PracticeFrame {
  const person = { ...user, name: owner.userName ?? user?.name, email: owner.userEmail ?? user?.email };
  return { kind: "scenario", scenarioId, variant, user: person };
}

/** The URL of a created session holds them already. */
const none = {
  variant: undefined,
  accessToken: undefined,
  user: undefined,
  variables: undefined,
  appearance: undefined,
  params: undefined,
  maxDurationSeconds: undefined,
  autoStart: undefined,
  skipPrecheck: undefined,
};

/** A frame as options of `useSessionEmbed`. The frame's own values win over the app's current ones. */
export function embedOptionsOf(frame: PracticeFrame, options: UsePracticeFlowOptions): SessionEmbedOptions {
  const { scenarioId: _picked, metadata: _sent, ...rest } = options;
  if (frame.kind === "session") {
    return { ...rest, ...none, embedUrl: withEmbedParams(frame.embedUrl, frame.params), sessionId: frame.sessionId };
  }
  const { kind: _kind, ...embed } = frame;
  return { ...rest, ...embed };
}
