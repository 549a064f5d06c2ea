import type { EmbedUrlOptions } from "../protocol/embedUrl.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { SessionEvent, UnknownSessionEvent } from "../protocol/events.js";
import type { Lifecycle, SessionCompletion } from "./lifecycle.js";
import type { Session } from "../protocol/session.js";

/** Permissions of the frame. Granted to the embed's origin only. */
export type SessionPermission = "microphone" | "camera" | "display-capture";

export const DEFAULT_PERMISSIONS: readonly SessionPermission[] = ["microphone"];

type EventOf<Type extends SessionEvent["type"]> = Extract<SessionEvent, { type: Type }>;

/** An error that the page in the frame reports. */
export type SessionErrorEvent = EventOf<"error">;

export interface SessionCallbacks {
  /** The page in the frame is ready. Not every page reports it. */
  onReady?: ((event: EventOf<"ready">) => void) | undefined;
  /** The conversation has started. */
  onStart?: ((event: EventOf<"start">) => void) | undefined;
  /** The conversation is over; its submission may follow. */
  onStop?: ((event: EventOf<"stop">) => void) | undefined;
  /** The session was ended by a time limit or an error. */
  onTerminated?: ((event: EventOf<"terminated">) => void) | undefined;
  /** The submission after the session is complete. */
  onSubmit?: ((event: EventOf<"submit">) => void) | undefined;
  /** The page's microphone check passed or failed. Can come more than once. */
  onMicCheck?: ((event: EventOf<"micCheck">) => void) | undefined;
  /**
   * The embed did not open (`unsafe_url`, `invalid_argument`, `timeout`, `network`, `blocked`), a callback threw an error
   * (`invalid_argument`, with `cause`), or the page in the frame reported an error (`type: "error"`).
   */
  onError?: ((error: ToughTongueError | SessionErrorEvent) => void) | undefined;
  /** Every known event, after its specific callback. */
  onEvent?: ((event: SessionEvent) => void) | undefined;
  /** An event with an unknown name, or one that belongs to no known session. */
  onUnknownEvent?: ((event: UnknownSessionEvent) => void) | undefined;
  /**
   * Called exactly once per session, however its end becomes known. The page in the frame can forge messages, so read
   * the session before you do anything that costs money.
   */
  onComplete?: ((completion: SessionCompletion) => void) | undefined;
  /** The frame loaded again while the session ran, so its conversation is lost. The embed offers to continue the session. */
  onInterrupted?: ((interruption: { sessionId: string }) => void) | undefined;
}

interface FrameOptions extends SessionCallbacks {
  /**
   * The only session that this embed may run. Events of other sessions are ignored.
   * @default the one in `embedUrl`, else the first one in an event
   */
  sessionId?: string | undefined;
  /** Origins that may be framed. Replaces the default list. @default the provider's, else the vendor's */
  embedOrigins?: readonly string[] | undefined;
  /** `"lazy"` loads the frame when it is near the viewport. @default "eager" */
  loading?: "eager" | "lazy" | undefined;
  /** `autoplay` is always granted. @default ["microphone"] */
  permissions?: readonly SessionPermission[] | undefined;
  /** Time until a frame that does not load counts as failed, in milliseconds. Counts only while the page is visible. @default 20000 */
  loadTimeoutMs?: number | undefined;
  /** Polls the API for the end of a running session, through the provider's client. @default true */
  poll?: boolean | undefined;
  /**
   * A running session continues in the `SessionDock` while its page is not shown. Needs the provider, and a `SessionDock` that is
   * on the page when the embed mounts.
   * @default false
   */
  keepAlive?: boolean | undefined;
}

type ScenarioOptions = Omit<EmbedUrlOptions, "embedOrigins">;

interface UrlSource extends Partial<Record<keyof ScenarioOptions, undefined>> {
  /** The embed URL from the API; null or undefined while there is none yet. */
  embedUrl: string | null | undefined;
}

interface ScenarioSource extends ScenarioOptions {
  embedUrl?: undefined;
}

/** Exactly one of `embedUrl` and `scenarioId`. Options that become URL parameters require `scenarioId`. */
export type EmbedOptions = FrameOptions & (UrlSource | ScenarioSource);

/** Reads a session from the API. */
export type ReadSession = (id: string, options: { signal: AbortSignal }) => Promise<Session>;

export interface PollSessionEndOptions {
  id: string;
  /** Undefined while there is no client. */
  read: (signal: AbortSignal) => Promise<Session | undefined>;
  embed: { lifecycle: Lifecycle; hasLoaded?: boolean };
  onEnd: (completion: SessionCompletion) => void;
}

/** Polls the API for the end of a session. Returns a function that stops it. */
export type PollSessionEnd = (options: PollSessionEndOptions) => () => void;

/** The component of an embed, as of the latest render. */
export interface EmbedOwner {
  options: SessionCallbacks & { poll?: boolean };
  /** From the provider, if there is one. */
  settings?: {
    client: { getSession: ReadSession };
    onError?: (error: ToughTongueError) => void;
    onEvent?: (event: SessionEvent) => void;
  };
  pollSessionEnd: PollSessionEnd;
  reload(): void;
}
