/** Takes a message that is its own, and says whether it was. */
type Handler = (event: MessageEvent) => boolean;

// One listener for all embeds, which looks the sender up: a stranger's message costs the same with one embed or twenty.
const byWindow = new Map<unknown, Handler>();

// Of frames that are still loading. Whoever asks one for its window makes the browser set up a script context for the empty
// page in it, which takes longer than all else about the frame. So these are asked for every message that is nobody's.
const waiting = new Map<unknown, Handler>();

function dispatch(event: MessageEvent): void {
  const known = byWindow.get(event.source);
  if (known) known(event);
  else for (const handler of waiting.values()) if (handler(event)) break;
}

/** Hands over the messages that one window posts to this page; without a window those that no other takes. Returns the way to stop. */
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
