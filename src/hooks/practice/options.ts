import type { SessionCallbacks } from "../../embed/options.js";
import type { Analysis } from "../../protocol/analysis.js";
import type { EmbedAppearance, EmbedUrlOptions, EmbedUser, EmbedVariant } from "../../protocol/embedUrl.js";
import type { CreatedSession, SessionInput } from "../../protocol/session.js";
import type { SessionEmbedOptions } from "../embed/options.js";

type EmbedPart = keyof SessionCallbacks | "keepAlive" | "permissions" | "height";

type PagePart = "params" | "maxDurationSeconds" | "autoStart" | "skipPrecheck";

export interface UsePracticeFlowOptions extends Pick<SessionEmbedOptions, EmbedPart>, Pick<EmbedUrlOptions, PagePart> {
  /** The scenario to practice. Its session is created on mount, or after the `microphoneCheck`. Without it, the user picks one. */
  scenarioId?: string | undefined;
  /** The person who practices. The user that your proxy's `authorize` returns wins. */
  user?: EmbedUser | undefined;
  /** The scenario's dynamic variables, without the vendor's prefix. */
  variables?: EmbedUrlOptions["variables"] | undefined;
  /** The look and the voice of the embedded page. */
  appearance?: EmbedAppearance | undefined;
  /**
   * How much of the vendor's page to show if the scenario itself is embedded. The analysis needs a transcript, which the
   * smaller variants have only for recorded scenarios.
   * @default "basic" for recorded scenarios, else "full"
   */
  variant?: EmbedVariant | undefined;
  /** Stored with the session by the vendor, for your own records. */
  metadata?: SessionInput["metadata"] | undefined;
  /** Your own access token, for a private scenario that is embedded by its id. */
  accessToken?: string | undefined;
  /**
   * The scenario is private: before anything is created or framed, a token is requested through your proxy, whose
   * `endpoints` must include `createAccessToken`. The token is reused until half of its lifetime has passed.
   * @default false
   */
  privateScenario?: boolean | undefined;
  /** Before the first practice, the user checks the microphone or skips the check. @default false */
  microphoneCheck?: boolean | undefined;
  /**
   * `"session"` creates the session through the API. `"scenario"` embeds the scenario, whose page creates the session.
   * `"auto"` creates it through the API, and embeds the scenario only if the account cannot create sessions.
   * @default "auto"
   */
  start?: "auto" | "session" | "scenario" | undefined;
  /** `"session"`: keeps a practice in the tab's sessionStorage, so that it survives a reload. @default nothing is stored */
  resume?: "session" | undefined;
  /** Called as soon as a session is created. */
  onSessionCreated?: ((session: CreatedSession) => void) | undefined;
  /** Called once for each session, when its analysis has arrived. */
  onAnalysis?: ((analysis: Analysis, sessionId: string) => void) | undefined;
}
