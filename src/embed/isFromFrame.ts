/** Who sent a message, as the browser says it. */
export type Sender = Pick<MessageEvent, "source" | "origin">;

/**
 * Whether a message comes from this very window while it shows a page of this origin. Source, origin and protocol
 * have to agree before its data is even read; the shape is the reader's business.
 */
export function isFromFrame(sender: Sender, frame: Window | null, origin: string): boolean {
  // A removed frame has no window, and a message queued before that has no source: null is never a match.
  return sender.source !== null && sender.source === frame && sender.origin === origin && /^https?:\/\//.test(origin);
}
