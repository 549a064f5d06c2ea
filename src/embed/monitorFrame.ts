/**
 * What may go wrong with a frame, as far as a browser lets a page know, which is little: none says that a frame was
 * refused. So an error never stays over a frame that works: whatever can only have come from a page in it takes the error
 * back.
 */
import { ToughTongueError } from "../protocol/errors.js";
import type { Embed } from "./embed.js";
import { warn } from "./warn.js";

/** Browsers that have it know whether the frame will get the microphone: a header of the page's own may deny it. */
interface FrameWithPolicy extends HTMLIFrameElement {
  featurePolicy?: { allowsFeature(feature: string): boolean };
}

/** How long a loaded page may stay silent before the hint: the vendor does not promise to say that it is ready. */
const SILENCE_MS = 10_000;
const TICK_MS = 250;

/** What stands in the way most often. No browser says which of them it is. */
function adviceFor(origin: string): string {
  return `Reload. If it stays, check the connection, that this page is on https, and its headers: Content-Security-Policy: frame-src ${origin}; Permissions-Policy: microphone=(self "${origin}"); no Cross-Origin-Embedder-Policy.`;
}

function fail(embed: Embed, code: "timeout" | "network" | "blocked"): void {
  const { origin } = embed;
  embed.error = new ToughTongueError(code, `The session's page did not load (${code}). ${adviceFor(origin)}`);
  embed.update();
}

function hint(embed: Embed, kind: "silent" | "microphone"): void {
  embed.hint ??= kind;
  embed.advice = adviceFor(embed.origin);
  embed.update();
}

/** The page's own policy kept something from loading. Browsers tell that of a frame after its `load`. */
export function handleCspViolation(embed: Embed, violation: SecurityPolicyViolationEvent): void {
  const { disposition, effectiveDirective, blockedURI } = violation;
  const isOfFrames = /^((frame|child|default)-src)?$/.test(effectiveDirective);
  // Of a blocked frame, browsers name the origin or the whole address.
  const isOurs = `${blockedURI}/`.startsWith(`${embed.origin}/`);
  if (disposition === "enforce" && isOfFrames && isOurs && !embed.heard) fail(embed, "blocked");
}

/** Whether something came up in the frame, as far as the page may look. */
function isThere({ iframe, origin }: Embed): boolean {
  // A page of another origin cannot be read. One of the page's own can; then any address but the first one says so.
  const document = iframe?.contentDocument;
  return iframe?.contentWindow != null && (!document || (origin === location.origin && document.URL !== "about:blank"));
}

/** Watches a frame; one that is old may have loaded before anybody listened. Returns the way to stop. */
export function monitorFrame(embed: Embed, frame: FrameWithPolicy, isOld: boolean): () => void {
  const { loading, loadTimeoutMs = 20_000, permissions } = embed.options;
  // A new one cannot have, and to look would slow it down: the browser makes a script context for the empty page in it.
  if (isOld && isThere(embed)) embed.show();
  const isLazy = loading === "lazy";
  let isNear = !isLazy;
  let left: number;
  let timer: ReturnType<typeof setTimeout>;

  function begin(): void {
    left = embed.shown ? Math.min(loadTimeoutMs, SILENCE_MS) : loadTimeoutMs;
    tick();
  }

  /** Time counts only while somebody could see the frame load. */
  function tick(): void {
    clearTimeout(timer);
    if (embed.heard || embed.error) return;
    if (left <= 0) return judge();
    const step = Math.min(left, TICK_MS);
    timer = setTimeout(() => {
      if (isNear && !document.hidden) left -= step;
      tick();
    }, step);
  }

  function judge(): void {
    if (embed.shown) hint(embed, "silent");
    else if (isThere(embed)) {
      embed.show();
      begin();
    } else fail(embed, "timeout");
  }

  function handleOffline(): void {
    if (isThere(embed)) embed.show();
    else if (!embed.shown) fail(embed, "network");
  }

  const near =
    isLazy && window.IntersectionObserver
      ? new IntersectionObserver((entries) => {
          isNear = entries.at(-1)!.isIntersecting;
        })
      : undefined;
  near?.observe(frame);
  const resume = () => {
    if (embed.error?.code === "network") embed.latest.current?.reload();
  };
  frame.addEventListener("load", begin);
  window.addEventListener("offline", handleOffline);
  window.addEventListener("online", resume);
  if (embed.origin === location.origin) warn("the embed has this page's own origin, so its script can reach into your page.");
  const wantsMicrophone = !permissions || permissions.includes("microphone");
  if (wantsMicrophone && frame.featurePolicy?.allowsFeature("microphone") === false) hint(embed, "microphone");
  if (navigator.onLine === false) handleOffline();
  begin();
  return () => {
    clearTimeout(timer);
    near?.disconnect();
    frame.removeEventListener("load", begin);
    window.removeEventListener("offline", handleOffline);
    window.removeEventListener("online", resume);
  };
}
