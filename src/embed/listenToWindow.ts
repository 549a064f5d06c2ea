/** Returns whether the message was for this handler. */
type Handler = (event: MessageEvent) => boolean;

interface Listener {
  byWindow: Map<unknown, Handler>;
  /**
   * Handlers of frames that are still loading. Accessing the window of such a frame makes the browser create a script context for
   * its empty page, which takes longer than everything else about the frame. So these handlers get every unclaimed message.
   */
  waiting: Map<unknown, Handler>;
  dispatch: (event: MessageEvent) => void;
}

// One listener per page looks up the sender, so that unrelated messages cost the same with one embed or twenty. Embeds that
// are portalled into a popup or a frame of the host's have a page of their own.
const listeners = new WeakMap<Window, Listener>();

function createListener(): Listener {
  const byWindow: Listener["byWindow"] = new Map();
  const waiting: Listener["waiting"] = new Map();
  return {
    byWindow,
    waiting,
    dispatch(event) {
      const known = byWindow.get(event.source);
      if (known) known(event);
      else for (const handler of waiting.values()) if (handler(event)) break;
    },
  };
}

/** Handles the messages that one window posts to `page`; without a window, those that no other handler claims. Returns a function that stops it. */
export function listenToWindow(source: Window | null | undefined, handler: Handler, page: Window = window): () => void {
  const listener = listeners.get(page) ?? createListener();
  listeners.set(page, listener);
  const { byWindow, waiting, dispatch } = listener;
  const handlers = source ? byWindow : waiting;
  const key = source ?? handler;
  if (!byWindow.size && !waiting.size) page.addEventListener("message", dispatch);
  handlers.set(key, handler);
  return () => {
    if (handlers.get(key) === handler) handlers.delete(key);
    if (!byWindow.size && !waiting.size) page.removeEventListener("message", dispatch);
  };
}
