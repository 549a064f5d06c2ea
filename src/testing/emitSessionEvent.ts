import { VENDOR_EMBED_ORIGIN } from "../protocol/embedUrl.js";
import { type SessionMessage, sessionMessage } from "./sessionMessage.js";

export interface EmittedSessionEvent extends SessionMessage {
  /** The origin of the message. @default the origin of the frame's `src` */
  origin?: string | undefined;
}

/**
 * Sends an event as the page in the frame would: the parent window receives a message from the frame's window and origin. For
 * jsdom and other DOMs that do not load frames. It changes state, so wrap it in `act`.
 *
 * @example
 * act(() => emitSessionEvent(screen.getByTitle("Practice session"), { type: "stop", sessionId: "session_1" }));
 */
export function emitSessionEvent(frame: Element, event: EmittedSessionEvent): void {
  const iframe = frame as HTMLIFrameElement;
  const view = iframe.ownerDocument.defaultView as (Window & typeof globalThis) | null;
  if (iframe.tagName !== "IFRAME" || !view || !iframe.isConnected) {
    throw new Error(
      "emitSessionEvent needs an <iframe> in the document, because only messages from its window are trusted. Pass the element with data-tt=\"session-frame\".",
    );
  }
  if (!iframe.contentWindow) {
    throw new Error(
      "emitSessionEvent needs the window of the <iframe>, and this DOM has created none. In happy-dom, set enableIframePageLoading: true and navigation: { disableChildFrameNavigation: true }.",
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
