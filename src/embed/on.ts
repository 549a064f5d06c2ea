/** Adds a listener. Returns the way to take it off again. */
export function on<Known extends Event>(target: EventTarget, type: string, listener: (event: Known) => void): () => void {
  target.addEventListener(type, listener as EventListener);
  return () => target.removeEventListener(type, listener as EventListener);
}
