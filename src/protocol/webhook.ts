import { parseDate } from "./date.js";
import { isId } from "./ids.js";

/** A webhook event about a session. Contains ids only: read the rest with `getSession`. */
export interface WebhookEvent {
  type: "started" | "completed" | "analyzed" | "extracted" | "terminated";
  /** The same for every delivery of one event. */
  id: string;
  /** When it happened, or the time of arrival if the message has no timestamp. */
  at: Date;
  sessionId: string;
  organizationId?: string;
  scenarioId?: string;
  raw: unknown;
}

const types: readonly string[] = ["started", "completed", "analyzed", "extracted", "terminated"] satisfies WebhookEvent["type"][];

/** Reads a webhook's JSON. Undefined for events that are not about a session and for unknown names. */
export function parseWebhookEvent(raw: unknown, receivedAt = Date.now()): WebhookEvent | undefined {
  if (typeof raw !== "object" || raw === null) return undefined;
  const { event, id, ts, data } = raw as Record<string, unknown>;
  if (typeof event !== "string" || !event.startsWith("session.") || typeof data !== "object" || data === null) return undefined;
  const type = event.slice("session.".length);
  const { session_id: sessionId, org_id: organizationId, scenario_id: scenarioId } = data as Record<string, unknown>;
  if (!types.includes(type) || !isId(sessionId) || typeof id !== "string" || id === "" || id.length > 200) return undefined;
  return {
    type: type as WebhookEvent["type"],
    id,
    at: parseDate(ts) ?? new Date(receivedAt),
    sessionId,
    organizationId: isId(organizationId) ? organizationId : undefined,
    scenarioId: isId(scenarioId) ? scenarioId : undefined,
    raw,
  };
}
