import type { Analysis } from "../../protocol/analysis.js";
import type { EmbedAppearance, EmbedUrlOptions, EmbedUser } from "../../protocol/embedUrl.js";
import type { CreatedSession, SessionInput } from "../../protocol/session.js";
import type { SessionEmbedOptions } from "../embed/options.js";

type EmbedPart =
  | "onReady"
  | "onStart"
  | "onStop"
  | "onTerminated"
  | "onSubmit"
  | "onError"
  | "onEvent"
  | "onUnknownEvent"
  | "onComplete"
  | "onInterrupted"
  | "permissions"
  | "height";

export interface UsePracticeFlowOptions extends Pick<SessionEmbedOptions, EmbedPart> {
  /** The scenario to practice. It starts by itself; without one, the person picks. */
  scenarioId?: string;
  /** Who practices. What your proxy says about the signed-in user wins. */
  user?: EmbedUser;
  /** The scenario's dynamic variables, without the vendor's prefix. */
  variables?: EmbedUrlOptions["variables"];
  /** How the embedded page looks and sounds. */
  appearance?: EmbedAppearance;
  /** Kept by the vendor with the session, for your own records. */
  metadata?: SessionInput["metadata"];
  /** For a private scenario that is embedded by its id: a token that you have already. */
  accessToken?: string;
  /**
   * The scenario is private: a token is asked for through your proxy, whose `endpoints` must list `createAccessToken`,
   * before anything is created or framed. Kept for as long as it is good for another frame; a running one is not touched.
   * @default false
   */
  privateScenario?: boolean;
  /** Before the first practice, the person tries the microphone, or goes on without. @default false */
  microphoneCheck?: boolean;
  /**
   * `"session"` creates the session through the API. `"scenario"` embeds the scenario, whose page makes the session.
   * `"auto"` creates, and embeds the scenario only where the account has no such endpoint.
   * @default "auto"
   */
  start?: "auto" | "session" | "scenario";
  /** `"session"`: a practice survives a reload of the tab, by its sessionStorage. @default nothing is kept */
  resume?: "session";
  /** Told of a session as soon as it is created. */
  onSessionCreated?: (session: CreatedSession) => void;
  /** Told once for each session, when its analysis is there. */
  onAnalysis?: (analysis: Analysis, sessionId: string) => void;
}
