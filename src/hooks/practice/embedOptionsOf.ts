import { withEmbedParams } from "../../protocol/embedUrl.js";
import type { SessionEmbedOptions } from "../embed/options.js";
import type { UsePracticeFlowOptions } from "./options.js";
import type { PracticeFrame } from "./practiceState.js";

/** A frame as the options of `useSessionEmbed`. What it says itself wins over what the host says now. */
export function embedOptionsOf(frame: PracticeFrame, options: UsePracticeFlowOptions): SessionEmbedOptions {
  const { scenarioId: _picked, metadata: _sent, user, accessToken, variables, appearance, ...rest } = options;
  if (frame.kind === "session") {
    return { ...rest, embedUrl: withEmbedParams(frame.embedUrl, frame.params), sessionId: frame.sessionId };
  }
  const { kind: _kind, ...embed } = frame;
  return { ...rest, user, accessToken, variables, appearance, ...embed };
}
