import type { ToughTongueError } from "../protocol/errors.js";
import type { SessionNote } from "../protocol/events.js";
import type { EmbedOptions, EmbedOwner, SessionErrorEvent } from "./options.js";
import type { Lifecycle, phaseOf } from "./phase.js";

export type SessionEmbedStatus = "loading" | "ready" | "active" | "ended" | "failed";

/** What a ref on `SessionEmbed` gives. The same object as long as the component lives. */
export interface SessionEmbedHandle {
  /** Null while nothing is framed. */
  readonly iframe: HTMLIFrameElement | null;
  readonly status: SessionEmbedStatus;
  /** The session of the moment, once it is known. */
  readonly sessionId: string | undefined;
  /** Puts an evaluator's notes into the session. Until the frame is there they wait. */
  sendNotes(notes: readonly SessionNote[]): "sent" | "queued";
  /** Loads the frame anew, with the inputs of the moment. A session that runs in it is lost. */
  reload(): void;
}

/** Worth a look although the frame may well work: it says nothing, or the page does not pass the microphone on. */
export type EmbedHint = "silent" | "microphone";

/** One frame and its session, as the parts that watch over it share them. */
export interface Embed {
  options: EmbedOptions;
  identity: string;
  key: number;
  /** A checked URL; without one nothing is framed. */
  url?: string;
  origin: string;
  readonly iframe: HTMLIFrameElement | null;
  /** A page is there, as far as the browser tells. */
  shown?: boolean;
  /** It spoke, so it works. */
  heard?: boolean;
  /** Why there is none. */
  error?: ToughTongueError;
  hint?: EmbedHint;
  /** What a developer can do about the hint. */
  advice?: string;
  readonly status: SessionEmbedStatus;
  readonly sessionId: string | undefined;
  /** The only session that this embed may be. */
  pinned?: string;
  lifecycle: Lifecycle;
  /** Where the session stands, whatever the frame looks like. */
  readonly phase: ReturnType<typeof phaseOf>;
  /** Notes that wait for the frame. */
  notes: { notes: readonly SessionNote[]; at: number }[];
  /** The session whose end the API is asked for. */
  followed?: { id: string; stop: () => void };
  /** Who it belongs to now: no callback of an earlier render is kept. */
  latest: { current?: EmbedOwner };
  /** Something came up in the frame. */
  show(): void;
  /** Tells the owner of the moment, if there is one. */
  report(error: ToughTongueError | SessionErrorEvent): void;
  /** Something may have changed that a view shows. */
  update(): void;
  /** Changes when it did. */
  version(): string;
  /** The same for markup of a server's, whose frame may have loaded already. */
  hydrate(): string;
  subscribe(subscriber: () => void): () => void;
  /** Takes the iframe once it is in the page, and null when it leaves. */
  attach(frame: HTMLIFrameElement | null): void;
  /** After every render: reports a new error, and follows the session if there is one to follow. */
  refresh(sessionId?: string): void;
  sendNotes(notes: readonly SessionNote[]): "sent" | "queued";
}
