/** Returns whether the message was for this handler. */
type Handler = (event: MessageEvent) => boolean;

// One listener for all embeds looks up the sender, so that unrelated messages cost the same with one embed or twenty.
const byWindow = new Map<unknown, Handler>();

// Handlers of frames that are still loading. Accessing the window of such a frame makes the browser create a script context
// for its empty page, which takes longer than everything else about the frame. So these handlers get every unclaimed message.
const waiting = new Map<unknown, Handler>();

// How many handlers listen to each page. An embed that is rendered in a popup or a frame of the host belongs to that page.
const pages = new Map<Window, number>();

function dispatch(event: MessageEvent): void {
  const known = byWindow.get(event.source);
  if (known) known(event);
  else for (const handler of waiting.values()) if (handler(event)) break;
}

function count(page: Window, by: 1 | -1): void {
  const before = pages.get(page) ?? 0;
  if (!before) page.addEventListener("message", dispatch);
  pages.set(page, before + by);
  if (before + by) return;
  page.removeEventListener("message", dispatch);
  pages.delete(page);
}

/** Handles the messages that one window posts to `page`; without a window, those that no other handler claims. Returns a function that stops it. */
export function listenToWindow(source: Window | null | undefined, handler: Handler, page: Window = window): () => void {
  const handlers = source ? byWindow : waiting;
  const key = source ?? handler;
  let isStopped = false;
  count(page, 1);
  handlers.set(key, handler);
  return () => {
    if (isStopped) return;
    isStopped = true;
    if (handlers.get(key) === handler) handlers.delete(key);
    count(page, -1);
  };
}
