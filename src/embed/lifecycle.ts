/**
 * The sessions that one frame runs, one after another, as a pure state machine.
 *
 * Events can be missing, duplicated, replayed or out of order, and polling may learn of the end first. Each event type
 * except the microphone check is emitted once per session, and a session completes once, however its end became known. Unless the host or the URL
 * defines the session id, a start with a new id after the end begins a new session.
 */
import type { SessionEvent, SessionEventType, UnknownSessionEvent } from "../protocol/events.js";

export interface Lifecycle {
  sessionId?: string;
  /** When the start event arrived, by this browser's clock. */
  startedAt?: number;
  /** Events of this session that were emitted. */
  emitted: readonly string[];
  /** Ids of sessions that are over: none of them can start or complete again. */
  endedIds: readonly string[];
}

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

/** Limits the lists that a hostile page could otherwise grow without end. */
const MAX_ENTRIES = 50;

/** The events of a session, and how they end it. The others belong to the frame. */
const roles: Partial<Record<SessionEventType, "start" | SessionCompletion["reason"]>> = {
  start: "start",
  stop: "stopped",
  terminated: "terminated",
  submit: "submitted",
};

/** The state of a new frame. Sessions that ended in the previous one stay ended. */
export function startLifecycle(previous?: Lifecycle): Lifecycle {
  return { emitted: [], endedIds: previous?.endedIds ?? [] };
}

export function phaseOf({ sessionId, emitted, endedIds }: Lifecycle): "ready" | "active" | "ended" {
  return sessionId && endedIds.includes(sessionId) ? "ended" : emitted.includes("start") ? "active" : "ready";
}

/** The callback prop of an event, which is also the vendor's name for it. */
export function callbackName<Type extends string>(type: Type) {
  return `on${type[0]!.toUpperCase()}${type.slice(1)}` as `on${Capitalize<Type>}`;
}

/** Applies an event. Undefined: ignore it. `now` is this browser's clock. */
export function receiveEvent(
  state: Lifecycle,
  event: SessionEvent | UnknownSessionEvent,
  expectedSessionId: string | undefined,
  now: number,
): Step | undefined {
  if (event.type === "unknown") return { state, event };
  const { type, at, raw, durationSeconds } = event;
  const { endedIds, sessionId } = state;
  const known = expectedSessionId ?? sessionId;
  const id = event.sessionId ?? known;
  const role = roles[type];
  const key = event.type === "error" ? `${event.code} ${event.message}` : type;

  let own = state;
  if (known && id !== known && (expectedSessionId || !role)) return;
  if (role && id !== sessionId) {
    const mayFollow = !sessionId || (role === "start" && endedIds.includes(sessionId));
    if (!expectedSessionId && (endedIds.includes(id!) || !mayFollow)) return;
    own = { emitted: sessionId ? [] : state.emitted, endedIds };
  }
  const { emitted } = own;
  if (
    emitted.includes(key) ||
    (emitted.includes("terminated") && type !== "submit") ||
    (role ? role === "start" && endedIds.includes(id!) : emitted.length > MAX_ENTRIES)
  ) {
    return;
  }
  const next = type === "micCheck" ? own : { ...own, emitted: [...emitted, key] };
  if (!role) return { state: next, event };
  if (!id) return { state, event: { type: "unknown", name: callbackName(type), at, raw } };

  next.sessionId = id;
  if (role === "start") next.startedAt = now;
  const step = { state: next, event: { ...event, sessionId: id } };
  return role === "start" ? step : { ...step, ...end(next, { sessionId: id, reason: role, at, durationSeconds }) };
}

/** Ends a session, unless it has already ended. */
export function end(state: Lifecycle, completion: SessionCompletion): Step {
  const { endedIds } = state;
  const { sessionId } = completion;
  if (endedIds.includes(sessionId)) return { state };
  return { state: { ...state, sessionId, endedIds: [...endedIds, sessionId].slice(-MAX_ENTRIES) }, completion };
}
