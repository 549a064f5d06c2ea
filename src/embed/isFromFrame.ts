/** The sender of a message according to the browser. */
export type Sender = Pick<MessageEvent, "source" | "origin">;

/**
 * Whether a message comes from this frame's window while it shows a page of this origin. Origin, protocol and source must
 * match before the data is read. The source is checked last, because accessing the window of a loading frame is slow.
 */
export function isFromFrame(sender: Sender, frame: Pick<HTMLIFrameElement, "contentWindow">, origin: string): boolean {
  // A removed frame has no window, and a message queued before the removal has no source: null must not match.
  return sender.origin === origin && /^https?:\/\//.test(origin) && sender.source !== null && sender.source === frame.contentWindow;
}
