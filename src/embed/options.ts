import type { EmbedUrlOptions } from "../protocol/embedUrl.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { SessionEvent, UnknownSessionEvent } from "../protocol/events.js";
import type { SessionCompletion } from "./lifecycle.js";
import type { ReadSession } from "./pollSessionEnd.js";

/** What the frame may use beside sound: granted to the embed's own origin, and lost if it goes elsewhere. */
export type SessionPermission = "microphone" | "camera" | "display-capture";

export const DEFAULT_PERMISSIONS: readonly SessionPermission[] = ["microphone"];

type EventOf<Type extends SessionEvent["type"]> = Extract<SessionEvent, { type: Type }>;

/** What the page in the frame reports as its own error. */
export type SessionErrorEvent = EventOf<"error">;

export interface SessionCallbacks {
  /** The page in the frame is up. Not every page says so. */
  onReady?: (event: EventOf<"ready">) => void;
  /** The conversation began. */
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
}

interface FrameOptions extends SessionCallbacks {
  /**
   * The only session that this embed may be: events of any other are ignored.
   * @default the one in `embedUrl`, else learned from the first event that names one
   */
  sessionId?: string;
  /** Origins that may be framed. Replaces the list exactly. @default the provider's, else the vendor's */
  embedOrigins?: readonly string[];
  /** `"lazy"` loads the frame near the viewport. @default "eager" */
  loading?: "eager" | "lazy";
  /** `autoplay` is always granted. @default ["microphone"] */
  permissions?: readonly SessionPermission[];
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
export type EmbedOptions = FrameOptions & (UrlSource | ScenarioSource);

/** Who an embed belongs to, as of the latest render. */
export interface EmbedOwner {
  options: SessionCallbacks & { poll?: boolean };
  /** The provider's part, where there is one. */
  settings?: {
    client: { getSession: ReadSession };
    onError?: (error: ToughTongueError) => void;
    onEvent?: (event: SessionEvent) => void;
  };
  reload(): void;
}
