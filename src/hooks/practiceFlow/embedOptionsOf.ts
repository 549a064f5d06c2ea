import { withEmbedParams } from "../../protocol/embedUrl.js";
import type { SessionEmbedOptions } from "../sessionEmbed/options.js";
import type { UsePracticeFlowOptions } from "./options.js";
import type { PracticeFrame } from "./practiceState.js";

/** A frame as the options of `useSessionEmbed`. The owner that the proxy named wins over the host's `user`. */
export function embedOptionsOf(frame: PracticeFrame, options: UsePracticeFlowOptions): SessionEmbedOptions {
  const { scenarioId: _picked, user, variables, appearance, accessToken: givenToken, metadata: _sent, ...rest } = options;
  if (frame.kind === "session") {
    return { ...rest, embedUrl: withEmbedParams(frame.embedUrl, frame.params), sessionId: frame.sessionId };
  }
  const { scenarioId, restoreSessionId, owner, accessToken = givenToken } = frame;
  return {
    ...rest,
    scenarioId,
    restoreSessionId,
    accessToken,
    user: { name: owner?.name ?? user?.name, email: owner?.email ?? user?.email },
    variables,
    appearance,
  };
}
