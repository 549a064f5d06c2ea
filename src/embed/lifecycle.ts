/**
 * The sessions that one frame runs, one after the other, as a pure state machine.
 *
 * Events can be missing, doubled, replayed or out of order, and polling may know the end first. Each type is told once a
 * session; a session completes once, however its end became known; and where its id is not pinned by the host or the
 * URL, a start with a new id after the end begins a new session.
 */
import type { SessionEvent, SessionEventType, UnknownSessionEvent } from "../protocol/events.js";
import type { Lifecycle } from "./phase.js";

/** The end of one session. */
export interface SessionCompletion {
  sessionId: string;
  /** How the end became known first. */
  reason: "stopped" | "terminated" | "submitted" | "polled";
  at: Date;
  durationSeconds?: number;
}

export interface Step {
  state: Lifecycle;
  event?: SessionEvent | UnknownSessionEvent;
  completion?: SessionCompletion;
}

/** What a hostile page could make grow without end. */
const KEPT = 50;

/** Whether an event is the frame's, or of a session in it, which it may end. */
interface Rule {
  of: "frame" | "session";
  ends?: SessionCompletion["reason"];
}

const rules: Record<SessionEventType, Rule> = {
  ready: { of: "frame" },
  error: { of: "frame" },
  start: { of: "session" },
  stop: { of: "session", ends: "stopped" },
  terminated: { of: "session", ends: "terminated" },
  submit: { of: "session", ends: "submitted" },
};

/** The prop that takes an event, which is also the vendor's name for it. */
export function callbackName<Type extends string>(type: Type) {
  return `on${type[0]!.toUpperCase()}${type.slice(1)}` as `on${Capitalize<Type>}`;
}

/** Takes an event in. Undefined: ignore it. `now` is this browser's clock. */
export function receiveEvent(
  state: Lifecycle,
  event: SessionEvent | UnknownSessionEvent,
  pinned: string | undefined,
  now: number,
): Step | undefined {
  if (event.type === "unknown") return { state, event };
  const { type, at, raw, durationSeconds } = event;
  const { past, sessionId } = state;
  const known = pinned ?? sessionId;
  const id = event.sessionId ?? known;
  const { of, ends: reason } = rules[type];
  const isOfFrame = of === "frame";
  const key = event.type === "error" ? `${event.code} ${event.message}` : type;

  let own = state;
  if (known && id !== known && (pinned || isOfFrame)) return;
  if (!isOfFrame && id !== sessionId) {
    const mayFollow = !sessionId || (type === "start" && past.includes(sessionId));
    if (!pinned && (past.includes(id!) || !mayFollow)) return;
    own = { told: sessionId ? [] : state.told, past };
  }
  const { told } = own;
  if (
    told.includes(key) ||
    (told.includes("terminated") && type !== "submit") ||
    (isOfFrame ? told.length > KEPT : type === "start" && past.includes(id!))
  ) {
    return;
  }
  const next = { ...own, told: [...told, key] };
  if (isOfFrame) return { state: next, event };
  if (!id) return { state, event: { type: "unknown", name: callbackName(type), at, raw } };

  next.sessionId = id;
  if (type === "start") next.startedAt = now;
  const step = { state: next, event: { ...event, sessionId: id } };
  return reason ? { ...step, ...end(next, { sessionId: id, reason, at, durationSeconds }) } : step;
}

/** Ends a session, unless it is over already. */
export function end(state: Lifecycle, completion: SessionCompletion): Step {
  const { past } = state;
  const { sessionId } = completion;
  if (past.includes(sessionId)) return { state };
  return { state: { ...state, sessionId, past: [...past, sessionId].slice(-KEPT) }, completion };
}
