/** Returns whether the message was for this handler. */
type Handler = (event: MessageEvent) => boolean;

// One listener for all embeds looks up the sender, so that unrelated messages cost the same with one embed or twenty.
const byWindow = new Map<unknown, Handler>();

// Handlers of frames that are still loading. Accessing the window of such a frame makes the browser create a script context
// for its empty page, which takes longer than everything else about the frame. So these handlers get every unclaimed message.
const waiting = new Map<unknown, Handler>();

function dispatch(event: MessageEvent): void {
  const known = byWindow.get(event.source);
  if (known) known(event);
  else for (const handler of waiting.values()) if (handler(event)) break;
}

/** Handles the messages from one window; without a window, those that no other handler claims. Returns a function that stops it. */
export function listenToWindow(source: Window | null | undefined, handler: Handler): () => void {
  const handlers = source ? byWindow : waiting;
  const key = source ?? handler;
  if (!byWindow.size && !waiting.size) addEventListener("message", dispatch);
  handlers.set(key, handler);
  return () => {
    if (handlers.get(key) === handler) handlers.delete(key);
    if (!byWindow.size && !waiting.size) removeEventListener("message", dispatch);
  };
}
