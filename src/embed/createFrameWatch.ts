/**
 * What the browser lets a page know about a frame, which is little: no browser says that a frame was refused. So an error
 * never stays over a frame that works: whatever can only have come from a page in it takes the error back.
 */
import { ToughTongueError } from "../protocol/errors.js";
import { on } from "./on.js";
import { DEFAULT_PERMISSIONS, type EmbedOptions } from "./options.js";

/** Worth a look although the frame may well work: it says nothing, or the page does not pass the microphone on. */
export type EmbedHint = "silent" | "microphone";

/** What is known of a frame. */
export interface FrameState {
  readonly origin: string;
  /** A page is there, as far as the browser tells. */
  shown?: boolean;
  /** Why there is none. */
  error?: ToughTongueError;
  hint?: EmbedHint;
}

export interface FrameWatch {
  start(frame: HTMLIFrameElement): void;
  stop(): void;
  /** The page spoke, so it works. */
  hear(): void;
}

/** Browsers that have it know whether the frame will get the microphone: a header of the page's own may deny it. */
interface FrameWithPolicy extends HTMLIFrameElement {
  featurePolicy?: { allowsFeature(feature: string): boolean };
}

export type FrameFailure = "timeout" | "network" | "blocked";

/** What stands in the way most often. No browser says which of them it is. */
export function adviceFor(origin: string): string {
  return `Reload. If it stays, check the connection, that this page is on https, and its headers: Content-Security-Policy: frame-src ${origin}; Permissions-Policy: microphone=(self "${origin}"); no Cross-Origin-Embedder-Policy.`;
}

/** How long a loaded page may stay silent before the hint: the vendor does not promise to say that it is ready. */
const SILENCE_MS = 10_000;
const TICK_MS = 250;

export interface WatchCallbacks {
  /** After every change. */
  changed: () => void;
  /** The frame loaded, after so many loads before. */
  loaded: (before: number) => void;
  /** The connection is back that the frame did not find. */
  online: () => void;
}

/** Keeps a frame's state. */
export function createFrameWatch(
  state: FrameState,
  { loading, loadTimeoutMs = 20_000, permissions = DEFAULT_PERMISSIONS }: EmbedOptions,
  { changed, loaded, online }: WatchCallbacks,
): FrameWatch {
  const { origin } = state;
  const offs: (() => void)[] = [];
  let frame: FrameWithPolicy;
  const isLazy = loading === "lazy";
  let isNear = !isLazy;
  let heard = false;
  let loads = 0;
  let left = loadTimeoutMs;
  let timer: ReturnType<typeof setTimeout>;

  /** A frame of the page's own origin can be read; then any address but the first one says that something came. */
  function isThere(): boolean {
    const { contentWindow, contentDocument } = frame;
    return !!contentWindow && (!contentDocument || (origin === location.origin && contentDocument.URL !== "about:blank"));
  }

  function show(): void {
    if (!state.shown) left = Math.min(loadTimeoutMs, SILENCE_MS);
    state.shown = true;
    state.error = undefined;
    tick();
    changed();
  }

  function fail(code: FrameFailure): void {
    state.error = new ToughTongueError(code, `The session's page did not load (${code}). ${adviceFor(origin)}`);
    changed();
  }

  /** Time counts only while somebody could see the frame load. */
  function tick(): void {
    clearTimeout(timer);
    if (heard || state.error) return;
    if (left > 0) {
      const step = Math.min(left, TICK_MS);
      timer = setTimeout(() => {
        if (isNear && !document.hidden) left -= step;
        tick();
      }, step);
    } else if (state.shown) {
      state.hint ??= "silent";
      changed();
    } else if (isThere()) show();
    else fail("timeout");
  }

  return {
    hear() {
      heard = true;
      if (state.hint === "silent") state.hint = undefined;
      show();
    },
    start(node) {
      frame = node;
      const lost = () => {
        if (!state.shown && !isThere()) fail("network");
      };
      const near =
        isLazy && window.IntersectionObserver
          ? new IntersectionObserver((entries) => {
              isNear = entries.at(-1)!.isIntersecting;
            })
          : undefined;
      near?.observe(frame);
      offs.push(
        on(frame, "load", () => {
          loaded(loads++);
          // It also fires for the browser's own page about a lost connection or a blocked frame.
          if (!state.error || state.error.code === "timeout") show();
        }),
        on(window, "offline", lost),
        on(window, "online", () => {
          if (state.error?.code === "network") online();
        }),
        on<SecurityPolicyViolationEvent>(document, "securitypolicyviolation", (violation) => {
          // Of a blocked frame, browsers name the origin or the whole address, some of them after its `load`.
          if (
            !heard &&
            violation.disposition === "enforce" &&
            /^((frame|child|default)-src)?$/.test(violation.effectiveDirective) &&
            `${violation.blockedURI}/`.startsWith(`${origin}/`)
          ) {
            fail("blocked");
          }
        }),
        () => clearTimeout(timer),
        () => near?.disconnect(),
      );
      if (permissions.includes("microphone") && frame.featurePolicy?.allowsFeature("microphone") === false) {
        state.hint = "microphone";
      }
      // A server-rendered frame can have loaded before anybody listened.
      if (isThere()) show();
      else if (navigator.onLine === false) lost();
      else tick();
    },
    stop() {
      for (const off of offs.splice(0)) off();
    },
  };
}
