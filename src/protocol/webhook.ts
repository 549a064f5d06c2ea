import { parseDate } from "./date.js";
import { parseId } from "./ids.js";
import { own, record } from "./read.js";

interface WebhookFields {
  /** The event's name on the wire, such as `session.analyzed`. */
  name: string;
  /** The same for every delivery of one event. */
  id: string;
  /** When it happened; the time of arrival if the message does not say. */
  at: Date;
  organizationId?: string;
  scenarioId?: string;
  /** The message, unchanged. */
  raw: unknown;
}

/** An event that the vendor sends to an organization's server about a session. It has ids only: read the rest with `getSession`. */
export interface WebhookEvent extends WebhookFields {
  type: "started" | "completed" | "analyzed" | "extracted" | "terminated";
  sessionId: string;
}

/** An event with another name, such as `post-session.done`. */
export interface OtherWebhookEvent extends WebhookFields {
  type: "other";
  sessionId?: string;
}

const types = ["started", "completed", "analyzed", "extracted", "terminated"] as const satisfies WebhookEvent["type"][];

/**
 * Reads a webhook's JSON. Undefined for a message that is not an event.
 *
 * @param options.id The id of the delivery, for an event without one.
 */
export function parseWebhookEvent(raw: unknown, options: { id?: string; receivedAt?: number } = {}): WebhookEvent | OtherWebhookEvent | undefined {
  const name = own(record(raw), "event");
  const id = own(raw, "id") ?? options.id;
  if (typeof name !== "string" || name === "" || name.length > 200) return undefined;
  if (typeof id !== "string" || id === "" || id.length > 200) return undefined;
  const data = own(raw, "data");
  const sessionId = parseId(own(data, "session_id"));
  const fields: WebhookFields = {
    name,
    id,
    at: parseDate(own(raw, "ts")) ?? new Date(options.receivedAt ?? Date.now()),
    organizationId: parseId(own(data, "org_id")),
    scenarioId: parseId(own(data, "scenario_id")),
    raw,
  };
  const type = types.find((known) => name === `session.${known}`);
  return type && sessionId !== undefined ? { ...fields, type, sessionId } : { ...fields, type: "other", sessionId };
}
