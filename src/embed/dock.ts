/**
 * Decides where the frame of an embed with `keepAlive` is.
 *
 * A frame that leaves the document ends its session, and React removes an embed's place on every change of route. So the
 * frame is created by keptFrame.ts instead of by React, and can outlive its place:
 *
 * 1. A visible place gets its frame.
 * 2. If there is none, a running session continues in the dock's window, and stays there for a minute after its end.
 * 3. Otherwise the frame is hidden or removed with its place.
 *
 * `Element.moveBefore` moves a frame without reloading it. In browsers without it, the frame stays in the window's slot
 * from the start, and `followPlace` positions it over its place. Each provider has its own dock.
 */
import type { Embed } from "./embed.js";
import { emit } from "./emitEvent.js";
import { type DockOwner, type KeptFrame, disown, isVisible, keepInSlot, parkFrame, putFrame, removeFrame, setAttributes, stopFollowing } from "./keptFrame.js";
import { type SessionCompletion, startLifecycle } from "./lifecycle.js";

/** How long the window stays after the end: the session's page may still be submitting. */
const STAYS_AFTER_END_MS = 60_000;

/** The state that the dock shows. */
export interface DockView {
  docked?: DockedSession;
  emptyPlaces: readonly EmptyPlace[];
}

/** The session in the dock's window. */
export interface DockedSession {
  readonly embed: Embed;
  title: string;
  /** The URL of the app's page that last showed the session. */
  href: string;
}

/** A visible place without a frame. */
export interface EmptyPlace {
  id: number;
  place: HTMLElement;
  /** `"blocked"`: another session is running in the window. `"closed"`: its session ended in the window. */
  reason: "blocked" | "closed";
  reload: () => void;
}

export interface Dock {
  /** Sets whose sessions may run in the window. Sessions of another scope end, because their user has signed out. */
  setScope(scope: string): void;
  /** A component has mounted, shown or hidden the element for its frame. */
  setPlace(owner: DockOwner, place: HTMLElement | null): void;
  /** A component has rendered. */
  update(owner: DockOwner): void;
  /** React is about to remove a component, and its place with it. */
  release(owner: DockOwner): void;
  /** The element in the window that holds the frame. */
  setSlot(slot: HTMLElement | null): void;
  view(): DockView;
  /** Stores the state of a component beside the running session with this identity. */
  remember(identity: string, key: string, value: unknown): void;
  /** The state that is stored under a key. With a completion, if its session has ended and its frame is gone. */
  recall(key: string): { value: unknown; completion?: SessionCompletion } | undefined;
  /** The state was used, and a completion with it. */
  forget(key: string): void;
  /** Ends the session in the window. */
  leave(): void;
  subscribe(subscriber: () => void): () => void;
}

export function createDock(initialScope: string): Dock {
  const kept = new Set<KeptFrame>();
  const places = new WeakMap<DockOwner, HTMLElement>();
  const subscribers = new Set<() => void>();
  let scope = initialScope;
  let slot: HTMLElement | null = null;
  let docked: KeptFrame | undefined;
  let lastId = 0;
  let view: DockView = { emptyPlaces: [] };
  let isScheduled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Reports that a place is hidden or shown again, whatever the cause: Activity, Suspense, a tab panel, a media query.
  const boxes = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(settle);

  return {
    setScope(next) {
      scope = next;
      schedule();
    },

    setPlace(owner, place) {
      // Null can also mean that React only hides it, so visibility is measured. The ResizeObserver does not report a place that
      // was shown and hidden before the browser painted it.
      if (!place) return schedule();
      places.set(owner, place);
      show(owner, place);
    },

    update(owner) {
      const place = places.get(owner);
      if (place?.isConnected) show(owner, place);
    },

    release(owner) {
      for (const one of kept) {
        if (one.owner !== owner) continue;
        abandon(one);
        if (isRunning(one)) parkFrame(one);
      }
      schedule();
    },

    setSlot(next) {
      slot = next;
      if (!next && docked) parkFrame(docked);
      schedule();
    },

    view: () => view,

    remember(identity, key, value) {
      for (const one of kept) if (one.embed.identity === identity && isRunning(one)) one.memo = { key, value };
    },

    recall(key) {
      const one = recalled(key);
      return one?.memo && { value: one.memo.value, completion: one.isClosed ? one.completion : undefined };
    },

    forget(key) {
      const one = recalled(key);
      if (!one) return;
      one.memo = undefined;
      if (one.isClosed) forget(one);
    },

    leave() {
      if (!docked) return;
      const { embed } = docked;
      if (embed.phase === "active") embed.interruptedId = embed.sessionId;
      embed.lifecycle = startLifecycle(embed.lifecycle);
      close(docked);
      settle();
    },

    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => {
        subscribers.delete(subscriber);
      };
    },
  };

  function show(owner: DockOwner, place: HTMLElement): void {
    const { embed, frame, setEmbed, reload } = owner.current;
    if (!embed.url || !frame) return;
    const all = [...kept];
    let one = all.find((known) => known.embed === embed || known.replaces === embed);
    // Another component already shows it.
    if (one?.owner && one.owner !== owner && isVisible(one.place)) return reload();
    one ??= all.find((known) => known.embed.identity === embed.identity && known.scope === scope && isRunning(known) && !isVisible(known.place));
    for (const other of all) {
      if (other === one || other.place !== place) continue;
      // The place shows another embed now: the other one was reloaded, or another page uses the same component.
      if (other.embed.identity === embed.identity) close(other);
      abandon(other);
    }
    if (!one) {
      one = { id: ++lastId, embed, scope, title: "", href: "", unsubscribe: embed.subscribe(settle) };
      kept.add(one);
    }
    if (one.place !== place) {
      leavePlace(one);
      boxes?.observe(place);
    }
    Object.assign(one, { owner, place, title: frame.title });
    one.embed.latest = owner;
    if (one.frame) setAttributes(one.frame, frame);
    if (one.embed !== embed) {
      one.replaces = embed;
      setEmbed(one.embed);
    }
    schedule();
  }

  function recalled(key: string): KeptFrame | undefined {
    return [...kept].find((one) => one.memo?.key === key && one.scope === scope && isRunning(one));
  }

  /** After React's commit, which may remove one place and add another. */
  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(settle);
  }

  function settle(): void {
    isScheduled = false;
    const returning = isVisible(docked?.place) ? docked : undefined;
    const takesFocus = returning && slot?.parentElement?.contains(slot.ownerDocument.activeElement);
    if (returning) undock();
    for (const one of kept) settleOne(one);
    if (takesFocus) returning.frame?.focus();
    updateView();
  }

  function updateView(): void {
    const empty = [...kept].filter((one) => !one.frame && isVisible(one.place));
    view = {
      docked,
      emptyPlaces: empty.map(({ id, place, isClosed, embed }) => ({
        id,
        place: place!,
        reason: isClosed ? "closed" : "blocked",
        reload: () => embed.latest.current.reload(),
      })),
    };
    for (const subscriber of subscribers) subscriber();
  }

  function settleOne(one: KeptFrame): void {
    const { place, frame } = one;
    if (frame && !frame.isConnected) close(one);
    if (isVisible(place)) {
      one.href = location.href;
      put(one, place);
      handOver(one);
    } else if (one === docked) {
      if (slot && mayStay(one)) put(one, slot);
      else close(one);
    } else if (slot && !docked && mayDock(one)) {
      docked = one;
      put(one, slot);
      if (one.place?.isConnected) keepInSlot(one, one.place, slot);
    } else if (place) {
      put(one, place);
    } else {
      close(one);
    }
    if (one.isClosed && !one.place?.isConnected && !(one.completion && one.scope === scope)) forget(one);
  }

  /** Whether another component may continue this session. Another practice of the same scenario gets a new frame. */
  function isRunning(one: KeptFrame): boolean {
    return one.embed.phase === "active" || one === docked || one.completion !== undefined;
  }

  function mayDock({ embed, frame, mode, scope: own }: KeptFrame): boolean {
    return embed.phase === "active" && own === scope && frame !== undefined && mode !== "stays";
  }

  function mayStay(one: KeptFrame): boolean {
    if (one.isClosed || one.scope !== scope) return false;
    if (one.embed.phase === "active") return true;
    one.endedAt ??= Date.now();
    const left = one.endedAt + STAYS_AFTER_END_MS - Date.now();
    clearTimeout(timer);
    if (left > 0) timer = setTimeout(settle, left);
    return left > 0;
  }

  function undock(): void {
    clearTimeout(timer);
    if (docked) docked.endedAt = undefined;
    docked = undefined;
  }

  function put(one: KeptFrame, target: HTMLElement): void {
    if (one.isClosed || !target.isConnected) return;
    // While another session is running in the window, the user chooses between the two.
    if (one.frame || docked?.embed.phase !== "active") putFrame(one, target, slot);
  }

  function leavePlace(one: KeptFrame): void {
    if (one.place) boxes?.unobserve(one.place);
    one.place = undefined;
    stopFollowing(one);
  }

  function abandon(one: KeptFrame): void {
    leavePlace(one);
    disown(one);
  }

  function handOver(one: KeptFrame): void {
    const { completion, embed } = one;
    if (!completion) return;
    one.completion = undefined;
    emit(embed, "onComplete", completion);
  }

  function close(one: KeptFrame): void {
    if (one.isClosed) return;
    if (one === docked) undock();
    removeFrame(one);
  }

  function forget(one: KeptFrame): void {
    one.unsubscribe();
    leavePlace(one);
    kept.delete(one);
  }
}
