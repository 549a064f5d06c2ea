import { sessionIdOfEmbedUrl } from "../protocol/embedUrl.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { Embed } from "./embed.js";
import { emit, emitError } from "./emitEvent.js";
import { frameUrl, identityOf } from "./frameUrl.js";
import { phaseOf, startLifecycle } from "./lifecycle.js";
import { listenToMessages } from "./listenToMessages.js";
import { monitorFrame } from "./monitorFrame.js";
import type { EmbedOptions } from "./options.js";
import { flushNotes, updatePolling } from "./session.js";
import { warn } from "./warn.js";

// Throttle re-renders to one per animation frame once a burst exceeds 6 messages.
const FRAME_MS = 16;
const BURST = 6;

/**
 * One frame and the state of its session. Has no effects until an iframe is attached, so it may be created in a render that
 * React discards. From then on it lives for as long as the iframe is in the document, whether or not it is visible.
 */
export function createEmbed(options: EmbedOptions, latest: Embed["latest"], previous?: Embed): Embed {
  const identity = identityOf(options);
  let url: string | undefined;
  let error: ToughTongueError | undefined;
  try {
    url = frameUrl(options, previous?.identity === identity ? previous.interruptedId : undefined);
  } catch (thrown) {
    error = thrown as ToughTongueError;
  }
  const idInUrl = url && sessionIdOfEmbedUrl(url);
  let iframe: HTMLIFrameElement | null = null;
  let stops: (() => void)[] = [];
  let isAttached = false;
  /** The frame may have loaded before it was attached: it was server-rendered, or attached before. */
  let mayHaveLoaded = false;
  let loads = 0;
  let reported: ToughTongueError | undefined;
  const subscribers = new Set<() => void>();
  let recentUpdates = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const embed: Embed = {
    options,
    identity,
    key: previous ? previous.key + 1 : 0,
    url,
    error,
    origin: url ? new URL(url).origin : "",
    expectedSessionId: options.sessionId ?? idInUrl,
    lifecycle: startLifecycle(previous?.lifecycle),
    // A reload keeps the queued notes. Another session must not get them.
    notes: previous && (!previous.url || previous.url === url) ? previous.notes : [],
    latest,
    get iframe() {
      return iframe;
    },
    get phase() {
      return phaseOf(embed.lifecycle);
    },
    get status() {
      const { phase } = embed;
      return embed.error ? "failed" : embed.hasLoaded || phase === "ended" ? phase : "loading";
    },
    get sessionId() {
      return embed.expectedSessionId ?? embed.lifecycle.sessionId;
    },
    show() {
      embed.hasLoaded = true;
      embed.error = undefined;
      update();
    },
    update,
    version: () => [embed.status, embed.sessionId, embed.hint, embed.interruptedId, embed.error?.code].join(),
    hydrate() {
      mayHaveLoaded = true;
      return embed.version();
    },
    subscribe(added) {
      subscribers.add(added);
      return () => {
        subscribers.delete(added);
      };
    },
    attach(frame, hasLoaded = false) {
      isAttached = frame !== null;
      // React also does this for a frame that it only hides (Activity, Suspense) or re-attaches (StrictMode). A frame that it
      // removes has left the document when React is done.
      if (!frame) return void queueMicrotask(checkFrame);
      if (frame === iframe) return;
      close();
      iframe = frame;
      mayHaveLoaded ||= hasLoaded;
      frame.addEventListener("load", handleLoad);
      stops = [listenToMessages(embed, frame.ownerDocument.defaultView ?? window), monitorFrame(embed, frame, mayHaveLoaded)];
    },
    release() {
      const frame = iframe;
      close();
      // Fast Refresh runs the same clean-up, and keeps the frame.
      queueMicrotask(() => frame?.isConnected && embed.attach(frame));
    },
    refresh(sessionId = idInUrl) {
      if (sessionId !== embed.expectedSessionId) {
        embed.expectedSessionId = sessionId;
        update();
      }
      if (iframe) updatePolling(embed);
      if (embed.error && embed.error !== reported) {
        reported = embed.error;
        emitError(embed, embed.error);
      }
    },
    sendNotes(notes) {
      embed.notes.push({ notes, at: Date.now() });
      update();
      return embed.notes.length ? "queued" : "sent";
    },
  };
  return embed;

  function checkFrame(): void {
    if (isAttached || !iframe) return;
    if (!iframe.isConnected) close();
    warn(
      "a session is running in a hidden frame, with its microphone on. End it before you hide it, or use keepAlive.",
      () => embed.phase === "active" && iframe?.checkVisibility?.() === false,
    );
  }

  function close(): void {
    if (iframe) mayHaveLoaded = true;
    iframe?.removeEventListener("load", handleLoad);
    iframe = null;
    for (const stop of stops) stop();
    stops = [];
    updatePolling(embed);
    clearTimeout(timer);
    timer = undefined;
  }

  function update(): void {
    if (recentUpdates++ < BURST) for (const subscriber of subscribers) subscriber();
    timer ??= setTimeout(() => {
      timer = undefined;
      const isBurst = recentUpdates > BURST;
      recentUpdates = isBurst ? BURST - 1 : 0;
      if (isBurst) update();
    }, FRAME_MS);
    flushNotes(embed);
  }

  function handleLoad(): void {
    if (loads++) {
      if (embed.phase === "active") {
        const sessionId = embed.sessionId!;
        embed.interruptedId = sessionId;
        emit(embed, "onInterrupted", { sessionId });
        warn("the session's frame loaded again, which ends its conversation. Do not move a frame in the page.");
      }
      embed.lifecycle = startLifecycle(embed.lifecycle);
    }
    // Browsers also fire `load` for their own error page about a lost connection or a blocked frame.
    const code = embed.error?.code;
    if (!code || (code !== "blocked" && navigator.onLine !== false)) embed.show();
  }
}
