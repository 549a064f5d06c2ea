import { parseDate } from "./date.js";
import { isId } from "./ids.js";

interface EventBase {
  sessionId?: string;
  scenarioId?: string;
  /** When it happened; the time of arrival where the message does not say, or says nonsense. */
  at: Date;
  durationSeconds?: number;
  /** The message as it came. */
  raw: unknown;
}

/** What the session's frame says about itself, both dialects in one shape. Discriminated by `type`. */
export type SessionEvent =
  | (EventBase & { type: "ready" })
  | (EventBase & { type: "start" })
  | (EventBase & { type: "stop" })
  | (EventBase & { type: "terminated" })
  | (EventBase & { type: "submit" })
  | (EventBase & { type: "error"; code?: string; message: string });

export type SessionEventType = SessionEvent["type"];

/** A message of the right shape from the right frame whose name nobody here knows. */
export interface UnknownSessionEvent {
  type: "unknown";
  /** The name as it came: a text of at most 100 characters. */
  name: string;
  at: Date;
  raw: unknown;
}

/** An evaluator's note that goes into a running session. */
export interface SessionNote {
  text: string;
  /** When it was taken; the moment of sending where missing. */
  timestamp?: Date | number | string;
  /** Who or what wrote it. */
  source?: string;
}

const EVENT_NAME = /^on(Ready|Start|Stop|Terminated|Submit|Error)$/;

/** Longest JSON text that is looked into, and longest duration (in seconds) that is believed. */
const MAX_JSON = 65_536;
const MAX_DURATION = 1e6;

/**
 * Reads one message of the session's frame, in either dialect or a mix of both, as an object or as JSON text.
 *
 * @param data `event.data` of a window message whose source and origin were already checked.
 * @param receivedAt Time of arrival in epoch milliseconds. @default now
 * @returns undefined for everything that is not a session event. Never throws.
 */
export function parseSessionEvent(data: unknown, receivedAt?: number): SessionEvent | undefined {
  const event = readSessionMessage(data, receivedAt);
  return event?.type === "unknown" ? undefined : event;
}

/** As {@link parseSessionEvent}, and also tells of events whose name is not known. */
export function readSessionMessage(
  data: unknown,
  receivedAt: number = Date.now(),
): SessionEvent | UnknownSessionEvent | undefined {
  try {
    const message: unknown = typeof data === "string" ? data.length <= MAX_JSON && JSON.parse(data) : data;
    // The tag tells a plain object from a Map or a Date also when it comes from another window.
    if (Object.prototype.toString.call(message) !== "[object Object]") return;
    const inner = read(message, "data");
    const find = <T>(keys: string[], accept: (value: unknown) => value is T): T | undefined =>
      keys.flatMap((key) => [read(message, key), read(inner, key)]).find(accept);

    const names = [read(message, "event"), read(message, "type")].filter(isName);
    const known = names.map((name) => EVENT_NAME.exec(name)).find(Boolean);
    const name = known?.[0] ?? names[0];
    if (name === undefined) return;
    const timestamp = find(["timestamp"], isTime);
    const base = { at: parseDate(timestamp) ?? new Date(receivedAt), raw: data };

    const sessionId = find(["sessionId", "session_id"], isText);
    // An id that is none of ours must not pass for a missing one: the known session would be taken for it.
    if (!known || (sessionId && !isId(sessionId))) return { ...base, type: "unknown", name };
    const event = {
      ...base,
      type: known[1]?.toLowerCase() as SessionEventType,
      sessionId,
      scenarioId: find(["scenarioId", "scenario_id"], isId),
      durationSeconds: find(["duration_seconds", "durationSeconds", "duration"], isDuration),
    };
    if (event.type !== "error") return event as SessionEvent;
    return { ...event, type: "error", ...readError(message, inner) };
  } catch {
    // Broken JSON, a throwing getter or a hostile proxy: not one of ours.
    return;
  }
}

/** Throws where a getter does: such a message is ignored as a whole. */
function read(from: unknown, key: string): unknown {
  return typeof from === "object" && from && Object.hasOwn(from, key) ? (from as Record<string, unknown>)[key] : undefined;
}

function readError(message: unknown, inner: unknown): { code?: string; message: string } {
  const from = [message, inner].flatMap((part) => [part, read(part, "error")]);
  const code = from.map((part) => read(part, "code")).find((value) => isText(value) || typeof value === "number");
  const text = [...from.map((part) => read(part, "message")), ...from].find(isText);
  return {
    code: code === undefined ? undefined : cut(String(code), 100),
    message: cut(text ?? "The session reported an error without saying which.", 1000),
  };
}

/** Never half an emoji. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** No longer than a name would be, and none that every object has. */
function isName(value: unknown): value is string {
  return isText(value) && value.length <= 100 && !(value in {});
}

function isTime(value: unknown): value is string | number {
  return parseDate(value) !== undefined;
}

function isDuration(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < MAX_DURATION;
}

/** The message that carries an evaluator's notes into a running session. */
export function notesMessage(notes: readonly SessionNote[], now: number): unknown {
  return {
    type: "session_notes",
    notes: notes
      .filter((note) => note.text.trim())
      .map(({ text, timestamp = now, source }) => ({ text, timestamp: Number(timestamp) || timestamp, source })),
  };
}
