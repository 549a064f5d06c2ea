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
    const message: unknown = typeof data === "string" && data.length <= MAX_JSON ? JSON.parse(data) : data;
    // The tag tells a plain object from a Map or a Date also when it comes from another window.
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
    // An id of a shape that no session has must not pass for a missing one: the known session would be taken for it.
    if (!known || (sessionId && !isId(sessionId))) return name ? { ...event, type: "unknown", name } : undefined;

    const type = known.slice(2).toLowerCase();
    const code = find((value) => isText(value) || typeof value === "number", "code");
    return {
      ...event,
      type,
      sessionId,
      scenarioId: find(isId, "scenarioId", "scenario_id"),
      // Nothing lasts for days.
      durationSeconds: find(
        (value) => typeof value === "number" && value >= 0 && value < 1e6,
        ...["duration_seconds", "durationSeconds", "duration"],
      ),
      ...(type === "error" && {
        code: code === undefined ? code : String(code),
        message: find(isText, "message", "error") ?? "The session failed without a message.",
      }),
    } as SessionEvent;
  } catch {
    // Broken JSON, a throwing getter or a hostile proxy: none of ours.
    return;
  }
}

const EVENT_NAME = /^on(Ready|Start|Stop|Terminated|Submit|Error)$/;

/** Longest JSON text that is looked into. */
const MAX_JSON = 65_536;

/** Throws where a getter does, so that such a message is ignored as a whole. */
function own(from: unknown, key: string): unknown {
  return from != null && Object.hasOwn(from, key) ? (from as Record<string, unknown>)[key] : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** No longer than a name would be, and none that every object has. */
function isName(value: unknown): value is string {
  return isText(value) && value.length <= 100 && !(value in {});
}
