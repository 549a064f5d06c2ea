import { provideSession } from "../embed/loadSession.js";
import * as session from "../embed/session.js";
import { VENDOR_EMBED_ORIGIN } from "../protocol/embedUrl.js";
import { type SessionMessage, sessionMessage } from "./sessionMessage.js";

// What an embed otherwise loads by itself is here at once, so that an event has been taken in when the call returns.
provideSession(session);

export interface EmittedSessionEvent extends SessionMessage {
  /** Where the message claims to come from. @default the origin of the frame's `src` */
  origin?: string;
}

/**
 * Sends an event as the page in the frame would: the parent window gets a message from the frame's window and origin.
 * For jsdom and other DOMs that load no frames. State changes follow, so wrap it as you wrap a click.
 *
 * @example
 * act(() => emitSessionEvent(screen.getByTitle("Practice session"), { type: "stop", sessionId: "session_1" }));
 */
export function emitSessionEvent(frame: Element, event: EmittedSessionEvent): void {
  const iframe = frame as HTMLIFrameElement;
  const view = iframe.ownerDocument.defaultView as (Window & typeof globalThis) | null;
  if (iframe.tagName !== "IFRAME" || !view || !iframe.isConnected || !iframe.contentWindow) {
    throw new Error(
      "emitSessionEvent needs an <iframe> that is in the document, because a message is trusted only from its window. Pass the element that carries data-tt=\"session-frame\".",
    );
  }
  const message = new view.MessageEvent("message", {
    data: sessionMessage(event),
    origin: event.origin ?? (originOf(iframe.src) || VENDOR_EMBED_ORIGIN),
    source: iframe.contentWindow,
  });
  view.dispatchEvent(message);
}

function originOf(src: string): string {
  try {
    return new URL(src).origin;
  } catch {
    return "";
  }
}
