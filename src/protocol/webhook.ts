import { parseDate } from "./date.js";
import { isId } from "./ids.js";

/** What the vendor tells an organization's server about a session. Ids only: read the rest with `getSession`. */
export interface WebhookEvent {
  type: "started" | "completed" | "analyzed" | "extracted" | "terminated";
  /** The same for every delivery of one event. */
  id: string;
  /** When it happened; the time of arrival where the message does not say. */
  at: Date;
  sessionId: string;
  organizationId?: string;
  scenarioId?: string;
  raw: unknown;
}

const types: readonly string[] = ["started", "completed", "analyzed", "extracted", "terminated"] satisfies WebhookEvent["type"][];

/** Reads a webhook's JSON. `undefined` for an event that is not about a session, or whose name nobody here knows. */
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
