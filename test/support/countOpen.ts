/**
 * Counts the listeners of the window and the document, and the timers, that are added from now on and not removed. Uses nothing
 * from outside, so that its source can also run in a host's page.
 */
export function countOpen() {
  const listeners = new Map<string, Set<unknown>>();
  const timers = new Map<number, string>();
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const { setTimeout, clearTimeout, setInterval, clearInterval, requestAnimationFrame, cancelAnimationFrame } = window;
  const targets = new Map<EventTarget, string>([[window, "window"], [document, "document"]]);

  const of = (target: EventTarget, type: string) => {
    const key = `${targets.get(target)} ${type}`;
    return listeners.get(key) ?? listeners.set(key, new Set()).get(key)!;
  };
  Object.assign(EventTarget.prototype, {
    addEventListener(this: EventTarget | undefined, type: string, listener: unknown, options?: AddEventListenerOptions) {
      const target = this ?? window;
      if (targets.has(target) && listener && !options?.signal?.aborted) {
        of(target, type).add(listener);
        const remove = () => of(target, type).delete(listener);
        options?.signal?.addEventListener("abort", remove);
        if (options?.once) addEventListener.call(target, type, remove, { once: true });
      }
      addEventListener.call(target, type, listener as EventListener, options);
    },
    removeEventListener(this: EventTarget | undefined, type: string, listener: unknown, options?: EventListenerOptions) {
      const target = this ?? window;
      if (targets.has(target)) of(target, type).delete(listener);
      removeEventListener.call(target, type, listener as EventListener, options);
    },
  });
  const runOnce = (start: (run: (value: number) => void) => number, name: string, run: (value: number) => void) => {
    const timer = start((value) => {
      timers.delete(timer);
      run(value);
    });
    timers.set(timer, name);
    return timer;
  };
  const end = (stop: (timer: number) => void) => (timer: number) => {
    timers.delete(timer);
    stop.call(window, timer);
  };
  Object.assign(window, {
    setTimeout: (run: () => void, ms?: number, ...values: unknown[]) =>
      runOnce((run) => setTimeout(run, ms, ...values) as unknown as number, `timeout of ${ms ?? 0} ms`, run),
    clearTimeout: end(clearTimeout),
    setInterval(run: () => void, ms?: number, ...values: unknown[]) {
      const timer = setInterval(run, ms, ...values) as unknown as number;
      timers.set(timer, `interval of ${ms} ms`);
      return timer;
    },
    clearInterval: end(clearInterval),
    requestAnimationFrame: (run: FrameRequestCallback) => -runOnce((run) => -requestAnimationFrame(run), "animation frame", run),
    cancelAnimationFrame(timer: number) {
      timers.delete(-timer);
      cancelAnimationFrame(timer);
    },
  });

  return {
    /** The number of each kind. */
    left(): Record<string, number> {
      const found: Record<string, number> = {};
      for (const [key, { size }] of listeners) if (size) found[key] = size;
      for (const name of timers.values()) found[name] = (found[name] ?? 0) + 1;
      return found;
    },
    restore() {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
      Object.assign(window, { setTimeout, clearTimeout, setInterval, clearInterval, requestAnimationFrame, cancelAnimationFrame });
    },
  };
}
