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
