import type { ToughTongueError } from "../protocol/errors.js";
import type { SessionNote } from "../protocol/events.js";
import type { Lifecycle, phaseOf } from "./lifecycle.js";
import type { EmbedOptions, EmbedOwner } from "./options.js";

export type SessionEmbedStatus = "loading" | "ready" | "active" | "ended" | "failed";

/** The value of a ref on `SessionEmbed`. The same object for the lifetime of the component. */
export interface SessionEmbedHandle {
  /** Null while nothing is framed. */
  readonly iframe: HTMLIFrameElement | null;
  readonly status: SessionEmbedStatus;
  /** The current session, once it is known. */
  readonly sessionId: string | undefined;
  /** Sends an evaluator's notes into the session. They are queued until the frame is ready. */
  sendNotes(notes: readonly SessionNote[]): "sent" | "queued";
  /** Reloads the frame with the current props. A session that runs in it is lost; one that was interrupted is continued. */
  reload(): void;
}

/** A possible problem of a frame that may still work: it sends no events, or the page blocks its microphone. */
export type EmbedHint = "silent" | "microphone";

/** One frame and its session. */
export interface Embed {
  options: EmbedOptions;
  identity: string;
  key: number;
  /** The checked URL. Without one, nothing is framed. */
  url?: string;
  origin: string;
  readonly iframe: HTMLIFrameElement | null;
  /** A page has loaded, as far as the browser can tell. */
  hasLoaded?: boolean;
  /** True once a valid message was received. */
  heard?: boolean;
  /** Why nothing is framed, or why the frame did not load. */
  error?: ToughTongueError;
  hint?: EmbedHint;
  /** The session whose conversation was lost because its frame loaded again, or that was ended in the dock. */
  interruptedId?: string;
  readonly status: SessionEmbedStatus;
  readonly sessionId: string | undefined;
  /** The only session that this embed may run. Undefined: any. */
  expectedSessionId?: string;
  lifecycle: Lifecycle;
  /** The phase of the session, whatever the state of the frame. */
  readonly phase: ReturnType<typeof phaseOf>;
  /** Notes that wait for the frame. */
  notes: { notes: readonly SessionNote[]; at: number }[];
  /** The session whose end is polled. */
  polled?: { id: string; stop: () => void };
  /** The latest render. Set before the iframe is attached. */
  latest: { current: EmbedOwner };
  /** Marks the frame as loaded and clears its error. */
  show(): void;
  /** Tells the subscriber that something visible may have changed. */
  update(): void;
  /** Changes with everything that is visible. */
  version(): string;
  /** The version for server-rendered markup, whose frame may have loaded already. */
  hydrate(): string;
  subscribe(subscriber: () => void): () => void;
  /** Takes the iframe when it is mounted or has loaded, and null when it is hidden or removed. */
  attach(frame: HTMLIFrameElement | null, hasLoaded?: boolean): undefined;
  /** React is about to remove the component, and the iframe with it. */
  release(): void;
  /** Called after every render: reports a new error, and starts or stops polling. */
  refresh(sessionId?: string): void;
  sendNotes(notes: readonly SessionNote[]): "sent" | "queued";
}
