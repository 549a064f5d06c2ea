import { parseDate } from "./date.js";
import { isId } from "./ids.js";

interface EventBase {
  sessionId?: string;
  scenarioId?: string;
  /** When it happened, or the time of arrival if the message has no valid timestamp. */
  at: Date;
  durationSeconds?: number;
  /** The message, unchanged. */
  raw: unknown;
}

/** An event from the session's frame, the same shape for both dialects. Discriminated by `type`. */
export type SessionEvent =
  | (EventBase & { type: "ready" })
  | (EventBase & { type: "start" })
  | (EventBase & { type: "stop" })
  | (EventBase & { type: "terminated" })
  | (EventBase & { type: "submit" })
  /** The page's microphone check. Can come more than once. */
  | (EventBase & { type: "micCheck"; status: "passed" | "failed"; message?: string })
  | (EventBase & { type: "error"; code?: string; message: string });

export type SessionEventType = SessionEvent["type"];

/** A well-formed message from the frame with an unknown event name. */
export interface UnknownSessionEvent {
  type: "unknown";
  /** At most 100 characters. */
  name: string;
  at: Date;
  raw: unknown;
}

/** An evaluator's note for a running session. */
export interface SessionNote {
  text: string;
  /** When it was taken. @default the time of sending */
  timestamp?: Date | number | string | undefined;
  /** Its author. */
  source?: string | undefined;
}

/**
 * Reads a message from the session's frame: an object or JSON text, in either dialect or a mix of both. Returns undefined
 * for anything that is not a session event. Never throws.
 *
 * @param data `event.data` of a window message whose source and origin were already checked.
 * @param receivedAt Time of arrival in epoch milliseconds. @default now
 */
export function parseSessionEvent(data: unknown, receivedAt?: number): SessionEvent | undefined {
  const event = readSessionMessage(data, receivedAt);
  return event?.type === "unknown" ? undefined : event;
}

/** Like {@link parseSessionEvent}, but also returns events with unknown names. */
export function readSessionMessage(
  data: unknown,
  receivedAt: number = Date.now(),
): SessionEvent | UnknownSessionEvent | undefined {
  try {
    const message: unknown = typeof data === "string" && data.length <= MAX_JSON ? JSON.parse(data) : data;
    // Unlike `instanceof`, the tag also works for objects from another window.
    if (Object.prototype.toString.call(message) !== "[object Object]") return;
    const inner = own(message, "data");
    const parts = [message, inner, own(message, "error"), own(inner, "error")];
    const find = (accept: (value: unknown) => unknown, ...keys: string[]): unknown =>
      keys.flatMap((key) => parts.map((part) => own(part, key))).find(accept);

    const names = [own(message, "event"), own(message, "type")].filter(isName);
    const known = names.find((name) => EVENT_NAME.test(name));
    const name = known ?? names[0];
    const event = { at: parseDate(find(parseDate, "timestamp")) ?? new Date(receivedAt), raw: data };
    const sessionId = find(isText, "sessionId", "session_id");
    // A malformed id must not count as missing: the event would be attributed to the current session.
    const status = find((value) => value === "passed" || value === "failed", "status");
    const isIncomplete = known === "onMicCheck" && status === undefined;
    if (!known || isIncomplete || (sessionId && !isId(sessionId))) return name ? { ...event, type: "unknown", name } : undefined;

    const type = known.charAt(2).toLowerCase() + known.slice(3);
    const code = find((value) => isText(value) || typeof value === "number", "code");
    return {
      ...event,
      type,
      sessionId,
      scenarioId: find(isId, "scenarioId", "scenario_id"),
      // Sessions last minutes; a million seconds is nonsense.
      durationSeconds: find(
        (value) => typeof value === "number" && value >= 0 && value < 1e6,
        ...["duration_seconds", "durationSeconds", "duration"],
      ),
      ...(type === "micCheck" && { status, message: find(isText, "message") }),
      ...(type === "error" && {
        code: code === undefined ? code : String(code),
        message: find(isText, "message", "error") ?? "The session failed without a message.",
      }),
    } as SessionEvent;
  } catch {
    // Broken JSON, a throwing getter or a hostile proxy.
    return;
  }
}

const EVENT_NAME = /^on(Ready|Start|Stop|Terminated|Submit|MicCheck|Error)$/;

/** Maximum length of JSON text that is parsed. */
const MAX_JSON = 65_536;

/** Unlike `own` in read.ts, lets a throwing getter throw, so that the whole message is ignored. */
function own(from: unknown, key: string): unknown {
  return from != null && Object.hasOwn(from, key) ? (from as Record<string, unknown>)[key] : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** At most 100 characters, and not the name of a property of every object. */
function isName(value: unknown): value is string {
  return isText(value) && value.length <= 100 && !(value in {});
}

/** The message that sends an evaluator's notes into a running session. */
export function notesMessage(notes: readonly SessionNote[], now: number): unknown {
  return {
    type: "session_notes",
    notes: notes.map(({ timestamp = now, ...note }) => ({ ...note, timestamp: timestamp instanceof Date ? +timestamp : timestamp })),
  };
}
