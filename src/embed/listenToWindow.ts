type Handler = (event: MessageEvent) => void;

// One listener for all embeds, which looks the sender up: a stranger's message costs the same with one embed or twenty.
const handlers = new Map<unknown, Handler>();

function dispatch(event: MessageEvent): void {
  handlers.get(event.source)?.(event);
}

/** Hands over the messages that one window posts to this page. Returns the way to stop. */
export function listenToWindow(source: Window | null, handler: Handler): () => void {
  if (!source) return () => {};
  if (!handlers.size) addEventListener("message", dispatch);
  handlers.set(source, handler);
  return () => {
    if (handlers.get(source) === handler && handlers.delete(source) && !handlers.size) {
      removeEventListener("message", dispatch);
    }
  };
}
