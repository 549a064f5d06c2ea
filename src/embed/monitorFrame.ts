/**
 * Detects problems of a frame as far as browsers allow: no browser reports that a frame was refused. An error must never cover
 * a frame that works, so any sign of a loaded page clears the error.
 */
import { ToughTongueError } from "../protocol/errors.js";
import type { Embed, EmbedHint } from "./embed.js";
import { DEFAULT_PERMISSIONS } from "./options.js";
import { warn } from "./warn.js";

/** Reports, where supported, whether the frame gets the microphone, which the page's Permissions-Policy may deny. */
interface FrameWithPolicy extends HTMLIFrameElement {
  featurePolicy?: { allowsFeature(feature: string): boolean };
}

/** How long a loaded page may send no event before the hint is shown. The vendor does not guarantee a ready event. */
const SILENCE_MS = 10_000;
const TICK_MS = 250;

/** The most common causes. No browser reveals which one it is. */
export function adviceFor(origin: string): string {
  return `Check the connection, https, and this page's headers: Content-Security-Policy: frame-src ${origin}; Permissions-Policy: microphone=(self "${origin}"); no Cross-Origin-Embedder-Policy.`;
}

/** Whether a page has loaded in the frame, as far as it can be seen from outside. */
function hasPage({ iframe, origin }: Embed): boolean {
  // The document of another origin is null. For the page's own origin, check the URL.
  const document = iframe?.contentDocument;
  return iframe?.contentWindow != null && (!document || (origin === location.origin && document.URL !== "about:blank"));
}

/** Monitors a frame. `mayHaveLoaded`: it may have loaded before it was attached. Returns a function that stops it. */
export function monitorFrame(embed: Embed, frame: FrameWithPolicy, mayHaveLoaded: boolean): () => void {
  const { loading, loadTimeoutMs = 20_000, permissions = DEFAULT_PERMISSIONS } = embed.options;
  const { ownerDocument } = frame;
  // A new frame cannot have loaded, and checking would slow it down: see isFromFrame.
  if (mayHaveLoaded && hasPage(embed)) embed.show();
  const isLazy = loading === "lazy";
  let isNear = !isLazy;
  let left: number;
  let timer: ReturnType<typeof setTimeout>;

  function fail(code: "timeout" | "network" | "blocked"): void {
    embed.error = new ToughTongueError(code, `The session's page did not load. ${adviceFor(embed.origin)}`);
    embed.update();
  }

  function hint(kind: EmbedHint): void {
    embed.hint ??= kind;
    embed.update();
  }

  function begin(): void {
    left = embed.hasLoaded ? Math.min(loadTimeoutMs, SILENCE_MS) : loadTimeoutMs;
    tick();
  }

  /** Time counts only while the page and the frame are visible. */
  function tick(): void {
    clearTimeout(timer);
    if (embed.heard || embed.error) return;
    if (left <= 0) return check();
    const step = Math.min(left, TICK_MS);
    timer = setTimeout(() => {
      if (isNear && !ownerDocument.hidden) left -= step;
      tick();
    }, step);
  }

  function check(): void {
    if (embed.hasLoaded) hint("silent");
    else if (hasPage(embed)) {
      embed.show();
      begin();
    } else fail("timeout");
  }

  function handleOffline(): void {
    if (hasPage(embed)) embed.show();
    else if (!embed.hasLoaded) fail("network");
  }

  function handleOnline(): void {
    if (embed.error?.code === "network") embed.latest.current.reload();
  }

  /** The page's Content-Security-Policy blocked something. Browsers report a blocked frame after its `load` event. */
  function handleCspViolation({ disposition, effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void {
    const isOfFrames = /^((frame|child|default)-src)?$/.test(effectiveDirective);
    // For a blocked frame, browsers report the origin or the whole URL.
    const isOurs = `${blockedURI}/`.startsWith(`${embed.origin}/`);
    if (disposition === "enforce" && isOfFrames && isOurs && !embed.heard) fail("blocked");
  }

  const near =
    isLazy && window.IntersectionObserver
      ? new IntersectionObserver((entries) => {
          isNear = entries.at(-1)!.isIntersecting;
        })
      : undefined;
  near?.observe(frame);
  frame.addEventListener("load", begin);
  window.addEventListener("offline", handleOffline);
  window.addEventListener("online", handleOnline);
  ownerDocument.addEventListener("securitypolicyviolation", handleCspViolation);
  warn("the embed has this page's own origin, so its scripts can access your page.", () => embed.origin === location.origin);
  if (permissions.includes("microphone") && frame.featurePolicy?.allowsFeature("microphone") === false) hint("microphone");
  if (navigator.onLine === false) handleOffline();
  begin();
  return () => {
    clearTimeout(timer);
    near?.disconnect();
    frame.removeEventListener("load", begin);
    window.removeEventListener("offline", handleOffline);
    window.removeEventListener("online", handleOnline);
    ownerDocument.removeEventListener("securitypolicyviolation", handleCspViolation);
  };
}
