/** Who sent a message, as the browser says it. */
export type Sender = Pick<MessageEvent, "source" | "origin">;

/**
 * Whether a message comes from this frame's very window while it shows a page of this origin. Origin, protocol and source
 * have to agree before its data is even read; the shape is the reader's business. The source comes last, because a frame
 * that is still loading should not be asked for its window.
 */
export function isFromFrame(sender: Sender, frame: Pick<HTMLIFrameElement, "contentWindow">, origin: string): boolean {
  // A removed frame has no window, and a message queued before that has no source: null is never a match.
  return sender.origin === origin && /^https?:\/\//.test(origin) && sender.source !== null && sender.source === frame.contentWindow;
}
