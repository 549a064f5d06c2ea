/**
 * One frame, and what is known of the session in it. Inert until an iframe is attached, so that it may be made in a render
 * that React throws away; nothing runs on once the iframe is detached.
 */
import { sessionIdOfEmbedUrl } from "../protocol/embedUrl.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { SessionNote } from "../protocol/events.js";
import { type FrameState, createFrameWatch } from "./createFrameWatch.js";
import { frameUrl, identityOf } from "./frameUrl.js";
import { isFromFrame } from "./isFromFrame.js";
import { listenToWindow } from "./listenToWindow.js";
import { withSession } from "./loadSession.js";
import type { EmbedOptions, EmbedOwner, SessionErrorEvent } from "./options.js";
import { type Lifecycle, beginAnew, phaseOf } from "./phase.js";
import { report } from "./report.js";
import { warn } from "./warn.js";

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

export interface Embed extends FrameState {
  identity: string;
  key: number;
  /** A checked URL; without one nothing is framed. */
  url?: string;
  readonly iframe: HTMLIFrameElement | null;
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
  /** The page in the frame spoke. */
  hear(): void;
  /** Tells the owner of the moment, if there is one. */
  report(error: ToughTongueError | SessionErrorEvent): void;
  /** Something may have changed that a view shows. */
  update(): void;
  /** Changes when it did. */
  version(): string;
  subscribe(subscriber: () => void): () => void;
  /** Takes the iframe once it is in the page, and null when it leaves. */
  attach(frame: HTMLIFrameElement | null): void;
  /** After every render: reports a new error, and follows the session if there is one to follow. */
  refresh(sessionId?: string): void;
  sendNotes(notes: readonly SessionNote[]): "sent" | "queued";
}

// A flood of messages becomes one update a frame. What an honest session has to say passes at once.
const FRAME_MS = 16;
const BURST = 6;

export function createEmbed(options: EmbedOptions, latest: Embed["latest"], previous?: Embed): Embed {
  let url: string | undefined;
  let error: ToughTongueError | undefined;
  try {
    url = frameUrl(options);
  } catch (thrown) {
    error = thrown as ToughTongueError;
  }
  const own = url && sessionIdOfEmbedUrl(url);
  let iframe: HTMLIFrameElement | null = null;
  let unlisten: (() => void) | undefined;
  let reported: ToughTongueError | undefined;
  let subscriber: (() => void) | undefined;
  let recent = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const embed: Embed = {
    identity: identityOf(options),
    key: previous ? previous.key + 1 : 0,
    url,
    error,
    origin: url ? new URL(url).origin : "",
    pinned: options.sessionId ?? own,
    lifecycle: beginAnew(previous?.lifecycle),
    // A reload takes along what was not sent; another session must not get it.
    notes: previous && (!previous.url || previous.url === url) ? previous.notes : [],
    latest,
    update,
    hear: () => watch.hear(),
    report(error) {
      if (latest.current) report(error, latest.current);
    },
    get iframe() {
      return iframe;
    },
    get phase() {
      return phaseOf(embed.lifecycle);
    },
    get status() {
      const { phase } = embed;
      return embed.error ? "failed" : embed.shown || phase === "ended" ? phase : "loading";
    },
    get sessionId() {
      return embed.pinned ?? embed.lifecycle.sessionId;
    },
    version: () => [embed.status, embed.sessionId, embed.hint, embed.error?.code].join(),
    subscribe(added) {
      subscriber = added;
      return () => {
        subscriber = undefined;
      };
    },
    attach(frame) {
      watch.stop();
      embed.followed?.stop();
      embed.followed = undefined;
      clearTimeout(timer);
      timer = undefined;
      iframe = frame;
      listen();
      if (!frame) return;
      if (origin === location.origin) warn("the embed has this page's own origin, so its script can reach into your page.");
      watch.start(frame);
    },
    refresh(sessionId = own) {
      if (sessionId !== embed.pinned) {
        embed.pinned = sessionId;
        update();
      }
      if (iframe) withSession(({ follow }) => follow(embed), tell);
      tell(embed.error);
    },
    sendNotes(notes) {
      embed.notes.push({ notes, at: Date.now() });
      update();
      return embed.notes.length ? "queued" : "sent";
    },
  };
  const { origin } = embed;
  const watch = createFrameWatch(embed, options, {
    changed: update,
    loaded,
    online: () => latest.current?.reload(),
  });
  return embed;

  function tell(error: ToughTongueError | undefined): void {
    if (!error || error === reported || !latest.current) return;
    reported = error;
    embed.report(error);
  }

  function update(): void {
    if (recent++ < BURST) subscriber?.();
    timer ??= setTimeout(() => {
      timer = undefined;
      const isFlood = recent > BURST;
      recent = isFlood ? BURST - 1 : 0;
      if (isFlood) update();
    }, FRAME_MS);
    if (iframe && embed.notes.length) withSession(({ flushNotes }) => flushNotes(embed), tell);
  }

  function listen(): void {
    unlisten?.();
    unlisten = iframe ? listenToWindow(iframe.contentWindow, receive) : undefined;
  }

  function loaded(before: number): void {
    // A frame that was moved, or mounted outside the document, has a new window.
    listen();
    if (!before) return;
    warn("the session's frame loaded again, which ends its session. A frame that is moved in the page starts over: keep it in its place.");
    embed.lifecycle = beginAnew(embed.lifecycle);
  }

  function receive(event: MessageEvent): void {
    const frame = iframe;
    if (!frame || !isFromFrame(event, frame.contentWindow, origin)) return;
    const now = Date.now();
    // Its data is read last: a stranger's may be large.
    withSession((session) => frame === iframe && session.receive(embed, event.data, now), tell);
  }
}
