/**
 * One frame and the sessions in it: what the gate lets in goes through the lifecycle, and what that answers goes to the
 * owner. Inert until a frame is attached, so that it may be made in a render; nothing runs on once it is detached.
 */
import { ToughTongueError } from "../protocol/errors.js";
import { type SessionNote, notesMessage, readSessionMessage } from "../protocol/events.js";
import type { Session } from "../protocol/session.js";
import { type EmbedHint, type WatchOptions, createFrameWatch } from "./createFrameWatch.js";
import { isFromFrame } from "./isFromFrame.js";
import { type Lifecycle, type Step, carryOver, phaseOf, receiveEvent, receivePolled } from "./lifecycle.js";
import { listenToWindow } from "./listenToWindow.js";
import { poll } from "./poll.js";
import { warn } from "./warn.js";

export type SessionEmbedStatus = "loading" | "ready" | "active" | "ended" | "failed";

/** What a ref on `SessionEmbed` gives. */
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

/** What is decided when a frame mounts, and stays. */
export interface EmbedSetup extends WatchOptions {
  /** What makes it another frame when it changes. */
  identity: string;
  key: number;
  /** A checked URL; without one nothing is framed. */
  url?: string;
  /** Why there is none. */
  error?: ToughTongueError;
  /** The only session that this embed may be. */
  pinned?: string;
}

/** What an embed asks of the one who made it, and tells it. */
export interface EmbedOwner {
  /** Undefined where nobody can or should ask the API. */
  getSession?: (id: string, options: { signal: AbortSignal }) => Promise<Session>;
  onStep(step: Step): void;
  onError(error: ToughTongueError): void;
  reload(): void;
}

export interface Embed extends EmbedSetup {
  origin: string;
  hint?: EmbedHint;
  lifecycle: Lifecycle;
  /** Notes that wait for a frame. */
  notes: unknown[];
  handle: SessionEmbedHandle;
  /** Changes when anything changes that a view shows. */
  version(): string;
  subscribe(subscriber: () => void): () => void;
  /** Takes the frame once it is in the page, and null when it leaves. */
  attach(frame: HTMLIFrameElement | null): void;
  /** After every render: reports a new error, and polls if there is something to poll for. */
  refresh(pinned?: string): void;
}

// A flood of messages becomes one update a frame. What an honest session has to say passes at once.
const FRAME_MS = 16;
const BURST = 6;

/** `latest` gives the owner as it is now: no callback of an earlier render is kept. */
export function createEmbed(setup: EmbedSetup, latest: () => EmbedOwner | undefined, previous?: Embed): Embed {
  const { url } = setup;
  const origin = url ? new URL(url).origin : "";
  const watch = createFrameWatch(setup, origin, update, reload);
  let { pinned } = setup;
  let iframe: HTMLIFrameElement | null = null;
  let unlisten: (() => void) | undefined;
  let stopPolling: (() => void) | undefined;
  let polled: string | undefined;
  let reported: ToughTongueError | undefined;
  let subscriber: (() => void) | undefined;
  let recent = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const embed: Embed = {
    ...setup,
    origin,
    lifecycle: carryOver(previous?.lifecycle),
    // A reload takes along what was not sent; another session must not get it.
    notes: previous?.url === url && previous ? previous.notes : [],
    get error() {
      return setup.error ?? watch.error;
    },
    get hint() {
      return watch.hint;
    },
    handle: {
      get iframe() {
        return iframe;
      },
      get status() {
        const phase = phaseOf(embed.lifecycle);
        if (embed.error) return "failed";
        if (phase === "ended") return phase;
        return !watch.shown ? "loading" : phase === "idle" ? "ready" : phase;
      },
      get sessionId() {
        return pinned ?? embed.lifecycle.sessionId;
      },
      sendNotes(notes) {
        embed.notes.push(notesMessage(notes, Date.now()));
        return flush() ? "sent" : "queued";
      },
      reload,
    },
    version: () => [embed.handle.status, embed.handle.sessionId, embed.hint, embed.error?.code].join(),
    subscribe(added) {
      subscriber = added;
      return () => {
        subscriber = undefined;
      };
    },
    attach(frame) {
      unlisten?.();
      watch.stop();
      clearTimeout(timer);
      timer = undefined;
      iframe = frame;
      if (frame) connect(frame);
      follow();
    },
    refresh(id = setup.pinned) {
      pinned = id;
      update();
      follow();
      const { error } = embed;
      if (error && error !== reported) {
        reported = error;
        latest()?.onError(error);
      }
    },
  };

  function reload(): void {
    latest()?.reload();
  }

  function update(): void {
    flush();
    if (recent++ < BURST) subscriber?.();
    timer ??= setTimeout(() => {
      timer = undefined;
      const isFlood = recent > BURST;
      recent = isFlood ? BURST - 1 : 0;
      if (isFlood) update();
    }, FRAME_MS);
  }

  function connect(frame: HTMLIFrameElement): void {
    let loads = 0;
    if (origin === location.origin) {
      warn("the embed has this page's own origin, so the browser does not keep its script away from your page.");
    }
    unlisten = listenToWindow(frame.contentWindow, receive);
    frame.onload = () => {
      if (!loads++) return;
      warn("the session's frame loaded again, which ends its session. A frame that is moved in the page starts over: keep it in its place.");
      embed.lifecycle = carryOver(embed.lifecycle);
      // A moved frame has a new window.
      unlisten?.();
      unlisten = listenToWindow(frame.contentWindow, receive);
    };
    watch.start(frame);
  }

  function receive(event: MessageEvent): void {
    // Its data is read last: a stranger's may be large.
    if (!isFromFrame(event, iframe && iframe.contentWindow, origin)) return;
    const now = Date.now();
    const message = readSessionMessage(event.data, now);
    const step = message && receiveEvent(embed.lifecycle, message, pinned, now);
    if (!step) return;
    if (step.event?.type !== "unknown") watch.hear();
    take(step);
  }

  function take(step: Step): void {
    embed.lifecycle = step.state;
    update();
    follow();
    latest()?.onStep(step);
  }

  /** Polls while a session runs whose end may go unheard. */
  function follow(): void {
    const { lifecycle } = embed;
    const id = pinned ?? (phaseOf(lifecycle) === "active" ? lifecycle.sessionId : undefined);
    const wanted = iframe && latest()?.getSession && id && !lifecycle.past.includes(id) ? id : undefined;
    if (wanted === polled) return;
    stopPolling?.();
    polled = wanted;
    stopPolling = wanted ? poll((signal) => check(wanted, signal)) : undefined;
  }

  async function check(id: string, signal: AbortSignal): Promise<boolean> {
    try {
      const session = await latest()?.getSession?.(id, { signal });
      const step = session && !signal.aborted && receivePolled(embed.lifecycle, id, session, Date.now());
      if (step) take(step);
      return true;
    } catch (error) {
      // Asking again would not change these answers; any other may pass.
      return !["unauthorized", "forbidden"].includes((error as ToughTongueError).code);
    }
  }

  function flush(): boolean {
    if (!iframe || !watch.shown || embed.error) return false;
    for (const message of embed.notes.splice(0)) iframe.contentWindow?.postMessage(message, origin);
    return true;
  }

  return embed;
}
