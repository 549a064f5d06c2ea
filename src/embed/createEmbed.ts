/**
 * One frame, and what is known of the session in it. Inert until an iframe is attached, so that it may be made in a render
 * that React throws away; nothing runs on once the iframe is detached.
 */
import { sessionIdOfEmbedUrl } from "../protocol/embedUrl.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { Embed } from "./embed.js";
import { frameUrl, identityOf } from "./frameUrl.js";
import { isFromFrame } from "./isFromFrame.js";
import { listenToWindow } from "./listenToWindow.js";
import { withSession } from "./loadSession.js";
import { on } from "./on.js";
import type { EmbedOptions } from "./options.js";
import { beginAnew, phaseOf } from "./phase.js";
import { report } from "./report.js";
import { warn } from "./warn.js";

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
  let offs: (() => void)[] = [];
  let unlisten: (() => void) | undefined;
  let isOld = false;
  let loads = 0;
  let reported: ToughTongueError | undefined;
  let subscriber: (() => void) | undefined;
  let recent = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const embed: Embed = {
    options,
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
    report(error) {
      if (latest.current) report(error, latest.current);
    },
    show() {
      embed.shown = true;
      embed.error = undefined;
      update();
    },
    update,
    version: () => [embed.status, embed.sessionId, embed.hint, embed.error?.code].join(),
    hydrate() {
      isOld = true;
      return embed.version();
    },
    subscribe(added) {
      subscriber = added;
      return () => {
        subscriber = undefined;
      };
    },
    attach(frame) {
      for (const off of offs) off();
      offs = [];
      clearTimeout(timer);
      timer = undefined;
      iframe = frame;
      listen(isOld);
      if (frame) connect(frame, offs);
      else isOld = true;
    },
    refresh(sessionId = own) {
      if (sessionId !== embed.pinned) {
        embed.pinned = sessionId;
        update();
      }
      if (iframe) withSession(({ follow }) => follow(embed), miss);
      tell(embed.error);
    },
    sendNotes(notes) {
      embed.notes.push({ notes, at: Date.now() });
      update();
      return embed.notes.length ? "queued" : "sent";
    },
  };
  return embed;

  function tell(error: ToughTongueError | undefined): void {
    if (!error || error === reported) return;
    reported = error;
    embed.report(error);
  }

  /** The session's code did not arrive, so nothing is known of the frame but its load. */
  function miss(error: ToughTongueError): void {
    // An old frame may well be there.
    if (!embed.shown && !isOld) embed.error = error;
    update();
    tell(error);
  }

  function update(): void {
    if (recent++ < BURST) subscriber?.();
    timer ??= setTimeout(() => {
      timer = undefined;
      const isFlood = recent > BURST;
      recent = isFlood ? BURST - 1 : 0;
      if (isFlood) update();
    }, FRAME_MS);
    if (iframe && embed.notes.length) withSession(({ flushNotes }) => flushNotes(embed), miss);
  }

  function listen(isLoaded: boolean): void {
    unlisten?.();
    unlisten = iframe ? listenToWindow(isLoaded ? iframe.contentWindow : undefined, receive) : undefined;
  }

  function connect(frame: HTMLIFrameElement, mine: (() => void)[]): void {
    mine.push(
      on(frame, "load", load),
      on<SecurityPolicyViolationEvent>(document, "securitypolicyviolation", (violation) => {
        withSession(({ handleCspViolation }) => handleCspViolation(embed, violation), miss);
      }),
      () => {
        embed.followed?.stop();
        embed.followed = undefined;
      },
    );
    withSession(({ monitorFrame }) => {
      if (mine === offs) mine.push(monitorFrame(embed, frame, isOld));
    }, miss);
  }

  function load(): void {
    // A frame that was moved, or mounted outside the document, has a new window.
    listen(true);
    if (loads++) {
      warn("the session's frame loaded again, which ends its session. A frame that is moved in the page starts over: keep it in its place.");
      embed.lifecycle = beginAnew(embed.lifecycle);
    }
    // It also fires for the browser's own page about a lost connection or a blocked frame.
    const code = embed.error?.code;
    if (!code || (code !== "blocked" && navigator.onLine !== false)) embed.show();
  }

  function receive(event: MessageEvent): boolean {
    const frame = iframe;
    if (!frame || !isFromFrame(event, frame, embed.origin)) return false;
    const now = Date.now();
    // Its data is read last: a stranger's may be large.
    withSession((session) => frame === iframe && session.receive(embed, event.data, now), miss);
    return true;
  }
}
