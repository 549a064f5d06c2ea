/** A frame that can outlive its place in the page. Creates the frame, and moves it where the dock needs it. */
import type { Embed } from "./embed.js";
import { followPlace } from "./followPlace.js";
import type { SessionCompletion } from "./lifecycle.js";
import type { EmbedOwner } from "./options.js";

/** The component that shows an embed, as of its latest render. */
export interface DockOwner {
  current: EmbedOwner & {
    embed: Embed;
    /** Attributes of the frame. */
    frame?: { title: string };
    /** Renders with another embed. */
    setEmbed(embed: Embed): void;
  };
}

export interface KeptFrame {
  readonly id: number;
  readonly embed: Embed;
  readonly scope: string;
  /** Undefined once it is removed. */
  owner?: DockOwner;
  place?: HTMLElement;
  /** The embed that the owner created for itself, until the owner renders with this one. */
  replaces?: Embed;
  title: string;
  /** The URL of the app's page that last showed the session. */
  href: string;
  frame?: HTMLIFrameElement;
  /** How the frame gets to another place. A frame that "stays" cannot be kept. */
  mode?: "moves" | "follows" | "stays";
  following?: { place: HTMLElement; stop: () => void };
  /** Its frame was removed permanently. */
  isClosed?: boolean;
  /** When the end was noticed in the window. */
  endedAt?: number;
  /** Waits for a component that can receive it. */
  completion?: SessionCompletion;
  memo?: { key: string; value: unknown };
  unsubscribe: () => void;
}

/** Puts the frame into an element or over it, and creates the frame if there is none. `slot` is the element in the dock's window. */
export function putFrame(one: KeptFrame, target: HTMLElement, slot: HTMLElement | null): void {
  if (!one.frame) createFrame(one, target, slot);
  else if (one.mode === "moves" && one.frame.parentNode !== target) move(one.frame, target);
  if (one.mode !== "follows" || one.following?.place === target) return;
  stopFollowing(one);
  if (target !== slot) one.following = { place: target, stop: followPlace(one.frame!, target) };
}

function createFrame(one: KeptFrame, place: HTMLElement, slot: HTMLElement | null): void {
  const frame = place.ownerDocument.createElement("iframe");
  one.frame = frame;
  one.mode = modeFor(place, slot);
  setAttributes(frame, one.owner!.current.frame!);
  frame.src = one.embed.url!;
  (one.mode === "follows" ? slot! : place).append(frame);
  one.embed.attach(frame);
}

export function stopFollowing(one: KeptFrame): void {
  one.following?.stop();
  one.following = undefined;
}

/** Moves the frame out of the element that React is about to remove. */
export function parkFrame({ frame, mode }: KeptFrame): void {
  if (frame && mode === "moves") move(frame, frame.ownerDocument.body);
}

export function removeFrame(one: KeptFrame): void {
  one.isClosed = true;
  stopFollowing(one);
  one.frame?.remove();
  one.frame = undefined;
  one.embed.release();
}

/** The component is gone, so its callbacks are no longer called. A completion waits for the next component. */
export function disown(one: KeptFrame): void {
  if (!one.owner) return;
  const last = one.owner.current;
  one.owner = undefined;
  const options = { poll: last.options.poll, onComplete: (completion: SessionCompletion) => void (one.completion = completion) };
  one.embed.latest = { current: { ...last, options, reload() {} } };
}

/** Without a layout engine, everything in the document counts as visible. */
export function isVisible(place: HTMLElement | undefined): place is HTMLElement {
  return place?.isConnected === true && (typeof ResizeObserver === "undefined" || place.getClientRects().length > 0);
}

function modeFor(place: HTMLElement, slot: HTMLElement | null): KeptFrame["mode"] {
  if ("moveBefore" in Element.prototype) return "moves";
  return canFollow(place, slot) ? "follows" : "stays";
}

/** In its slot, the frame cannot be shown above a modal dialog or be referenced from a shadow root. */
function canFollow(place: HTMLElement, slot: HTMLElement | null): boolean {
  return place.closest("dialog, [popover]") === null && place.getRootNode() === slot?.getRootNode();
}

/**
 * Keeps a frame in the slot whose place is hidden instead of removed. The router may move a hidden page in the document, as
 * Next does with `cacheComponents`, and a frame inside it would reload.
 */
export function keepInSlot(one: KeptFrame, place: HTMLElement, slot: HTMLElement): void {
  if (one.mode === "moves" && canFollow(place, slot)) one.mode = "follows";
}

/** Copies the props of an iframe to its attributes, except the URL: setting it again would reload the frame. */
export function setAttributes(frame: HTMLIFrameElement, props: object): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined) frame.removeAttribute(name);
    else if (name !== "src" && typeof value !== "function") frame.setAttribute(name, String(value));
  }
}

function move(frame: HTMLIFrameElement, target: HTMLElement): void {
  try {
    target.moveBefore(frame, null);
  } catch {
    // The target is in another document, where the frame cannot go.
  }
}
