import { callbackName } from "../embed/lifecycle.js";
import type { SessionEventType } from "../protocol/events.js";
import type { EventDialect } from "./dialects.js";
import { type WireObject, compact } from "./wire.js";

/** An event from the session's frame. */
export interface SessionMessage {
  /** Our name or the vendor's: `"stop"` is `"onStop"`. Other names are sent unchanged. */
  type: SessionEventType | `on${string}`;
  sessionId?: string | undefined;
  scenarioId?: string | undefined;
  durationSeconds?: number | undefined;
  /** @default now */
  at?: Date | undefined;
  /** Of an error event. */
  code?: string | undefined;
  /** Of an error or a microphone check. */
  message?: string | undefined;
  /** Of a microphone check. @default "passed" */
  status?: "passed" | "failed" | undefined;
  /** @default "flat" */
  dialect?: EventDialect | undefined;
}

/** The message that the vendor's page posts to its parent window for an event, in one of its two dialects. */
export function sessionMessage(event: SessionMessage): WireObject {
  const name = event.type.startsWith("on") ? event.type : callbackName(event.type);
  const at = event.at ?? new Date();
  const { code, message } = event;
  const status = name === "onMicCheck" ? (event.status ?? "passed") : event.status;
  if (event.dialect === "nested") {
    const data = compact({
      session_id: event.sessionId,
      scenario_id: event.scenarioId,
      duration_seconds: event.durationSeconds,
      timestamp: at.toISOString(),
      code,
      message,
      status,
    });
    return { type: name, data };
  }
  return compact({
    event: name,
    sessionId: event.sessionId,
    scenarioId: event.scenarioId,
    duration_seconds: event.durationSeconds,
    timestamp: at.getTime(),
    code,
    message,
    status,
  });
}
