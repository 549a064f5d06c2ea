import type { SessionCompletion } from "../../embed/lifecycle.js";
import type { EmbedUrlOptions } from "../../protocol/embedUrl.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import type { SessionEvent, UnknownSessionEvent } from "../../protocol/events.js";

type EventOf<Type extends SessionEvent["type"]> = Extract<SessionEvent, { type: Type }>;

/** What the page in the frame reports as its own error. */
export type SessionErrorEvent = EventOf<"error">;

/** What the frame may use beside sound: granted to the embed's own origin, and lost if it goes elsewhere. */
export type SessionPermission = "microphone" | "camera" | "display-capture";

interface CommonOptions {
  /**
   * The only session that this embed may be: events of any other are ignored.
   * @default the one in `embedUrl`, else learned from the first event that names one
   */
  sessionId?: string;
  /** Origins that may be framed. Replaces the list exactly. @default the provider's, else the vendor's */
  embedOrigins?: readonly string[];
  /** The page in the frame is up. Not every page says so. */
  onReady?: (event: EventOf<"ready">) => void;
  onStart?: (event: EventOf<"start">) => void;
  /** The conversation is over; its submission may follow. */
  onStop?: (event: EventOf<"stop">) => void;
  /** The session was ended by force: a time limit, an error. */
  onTerminated?: (event: EventOf<"terminated">) => void;
  /** The submission after the session is done. */
  onSubmit?: (event: EventOf<"submit">) => void;
  /**
   * The embed could not be opened (`unsafe_url`, `invalid_argument`, `timeout`, `network`, `blocked`), a callback threw
   * (`invalid_argument`, with its `cause`), or the page in the frame reported an error of its own (`type: "error"`).
   */
  onError?: (error: ToughTongueError | SessionErrorEvent) => void;
  /** Every known event, after its own callback. */
  onEvent?: (event: SessionEvent) => void;
  /** An event whose name nobody here knows, or one that belongs to no known session. */
  onUnknownEvent?: (event: UnknownSessionEvent) => void;
  /**
   * Exactly once per session, however its end became known first. A message alone is no proof: read the session before
   * anything that costs money.
   */
  onComplete?: (completion: SessionCompletion) => void;
  /** Name of the frame for screen readers. @default "Practice session" */
  title?: string;
  /** Height of the frame, in pixels. @default 600 */
  height?: number;
  /** `"lazy"` loads the frame near the viewport. @default "eager" */
  loading?: "eager" | "lazy";
  /** `autoplay` is always granted. @default ["microphone"] */
  permissions?: readonly SessionPermission[];
  /** `true` for scripts, forms, popups and the embed's own origin, or a token list of your own. @default no sandbox */
  sandbox?: boolean | string;
  /** How long nothing may come before the status is "failed", in milliseconds of a visible page. @default 20000 */
  loadTimeoutMs?: number;
  /** Asks the provider's client for the end while a session runs. @default true */
  poll?: boolean;
}

type ScenarioOptions = Omit<EmbedUrlOptions, "embedOrigins">;

interface UrlSource extends Partial<Record<keyof ScenarioOptions, never>> {
  /** The embed URL as the API gave it; null or undefined while there is none yet. */
  embedUrl: string | null | undefined;
}

interface ScenarioSource extends ScenarioOptions {
  embedUrl?: never;
}

/** Exactly one of `embedUrl` and `scenarioId`; what goes into the URL goes with `scenarioId` only. */
export type SessionEmbedOptions = CommonOptions & (UrlSource | ScenarioSource);
