/** The sender of a message according to the browser. */
export type Sender = Pick<MessageEvent, "source" | "origin">;

/** A frame, and the origin whose messages count. */
export interface Gate {
  iframe: Pick<HTMLIFrameElement, "contentWindow"> | null;
  origin: string;
}

/**
 * Whether a message comes from this frame's window while it shows a page of this origin. Origin, protocol and source must
 * match before the data is read. The source is checked last, because accessing the window of a loading frame makes the browser
 * create a script context for its empty page, which takes longer than everything else about the frame.
 */
export function isFromFrame({ origin, source }: Sender, gate: Gate): boolean {
  // A removed frame has no window, and a message queued before the removal has no source: null must not match.
  return origin === gate.origin && /^https?:\/\//.test(origin) && source !== null && source === gate.iframe?.contentWindow;
}
