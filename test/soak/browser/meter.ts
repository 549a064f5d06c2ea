/**
 * Counts open resources of the page: listeners of the window and the document, timers, requests and frames. Import it before
 * everything else, because React keeps references to the timer functions.
 */
export interface Counts {
  /** Of the window and of the document. */
  listeners: number;
  timers: number;
  requests: number;
  frames: number;
}

export interface Meter {
  counts(): Counts;
  /** Counts a request while it runs. */
  track<T>(request: Promise<T>): Promise<T>;
  /** Waits without being counted. */
  wait(ms: number): Promise<void>;
}

declare global {
  interface Window {
    meter: Meter;
  }
}

const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
const listeners: { target: EventTarget; type: string; listener: unknown; capture: boolean }[] = [];
const timers = new Set<number>();
const requests = new Set<Promise<unknown>>();

const captureOf = (options?: boolean | EventListenerOptions) =>
  typeof options === "object" ? options.capture === true : options === true;
const placeOf = (target: EventTarget, type: string, listener: unknown, capture: boolean) =>
  listeners.findIndex(
    (one) => one.target === target && one.type === type && one.listener === listener && one.capture === capture,
  );
const forget = (target: EventTarget, type: string, listener: unknown, capture: boolean) => {
  const place = placeOf(target, type, listener, capture);
  if (place >= 0) listeners.splice(place, 1);
};
const { addEventListener, removeEventListener } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (type, listener, options) {
  const target = this ?? window;
  const capture = captureOf(options);
  if (listener && (target === window || target === document) && placeOf(target, type, listener, capture) < 0) {
    listeners.push({ target, type, listener, capture });
    if (typeof options === "object") {
      if (options.signal) {
        addEventListener.call(options.signal, "abort", () => forget(target, type, listener, capture), { once: true });
      }
      if (options.once) addEventListener.call(target, type, () => forget(target, type, listener, capture), { once: true });
    }
  }
  addEventListener.call(target, type, listener, options);
};
EventTarget.prototype.removeEventListener = function (type, listener, options) {
  const target = this ?? window;
  forget(target, type, listener, captureOf(options));
  removeEventListener.call(target, type, listener, options);
};

Object.assign(window, {
  setTimeout(run: (...rest: unknown[]) => void, ms?: number, ...rest: unknown[]) {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run(...rest);
    }, ms);
    timers.add(timer);
    return timer;
  },
  clearTimeout(timer: number) {
    timers.delete(timer);
    clearTimeout(timer);
  },
  setInterval(run: () => void, ms?: number) {
    const timer = setInterval(run, ms);
    timers.add(timer);
    return timer;
  },
  clearInterval(timer: number) {
    timers.delete(timer);
    clearInterval(timer);
  },
});

const track = <T>(request: Promise<T>) => {
  requests.add(request);
  void request.catch(() => {}).then(() => requests.delete(request));
  return request;
};
const { fetch } = window;
window.fetch = (...request) => track(fetch(...request));

export const meter: Meter = {
  track,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  counts() {
    return {
      listeners: listeners.length,
      timers: timers.size,
      requests: requests.size,
      frames: document.querySelectorAll("iframe").length,
    };
  },
};

window.meter = meter;
