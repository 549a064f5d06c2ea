/** A scenario as its author edits it. Only people who may manage scenarios get these fields from the proxy. */
import { parseDate } from "./date.js";
import { items, own, record, text } from "./read.js";
import type { ScenarioInput } from "./scenario.js";

export interface ScenarioValues {
  name: string;
  /** For the people who choose a scenario. */
  userFriendlyDescription: string;
  /** For the AI. */
  aiInstructions: string;
  /** For the person who practices. */
  userInstructions: string;
  /** How a session is judged. */
  rubric: string;
  isPublic: boolean;
  isRecording: boolean;
  startsAt?: Date;
  endsAt?: Date;
  tags: readonly string[];
}

export type ScenarioField = keyof ScenarioValues;

export const emptyScenario: ScenarioValues = {
  name: "",
  userFriendlyDescription: "",
  aiInstructions: "",
  userInstructions: "",
  rubric: "",
  isPublic: false,
  // Without a recording, a basic embed has no transcript and so no analysis.
  isRecording: true,
  tags: [],
};

/** The vendor's names of the fields. */
const wireNames: Readonly<Record<ScenarioField, string>> = {
  name: "name",
  userFriendlyDescription: "user_friendly_description",
  aiInstructions: "ai_instructions",
  userInstructions: "user_instructions",
  rubric: "rubrik",
  isPublic: "is_public",
  isRecording: "is_recording",
  startsAt: "starts_at",
  endsAt: "ends_at",
  tags: "user_metadata",
};

/** Reads a scenario's fields for its author. Returns undefined if the proxy has removed the author's fields. */
export function parseScenarioValues(raw: unknown): ScenarioValues | undefined {
  if (own(raw, wireNames.aiInstructions) === undefined) return undefined;
  const read = (field: ScenarioField) => text(own(raw, wireNames[field])) ?? "";
  return {
    name: read("name"),
    userFriendlyDescription: read("userFriendlyDescription") || (text(own(raw, "description")) ?? ""),
    aiInstructions: read("aiInstructions"),
    userInstructions: read("userInstructions"),
    rubric: read("rubric"),
    isPublic: own(raw, wireNames.isPublic) === true,
    isRecording: own(raw, wireNames.isRecording) === true,
    startsAt: parseDate(own(raw, wireNames.startsAt)),
    endsAt: parseDate(own(raw, wireNames.endsAt)),
    tags: parseTags(own(own(raw, wireNames.tags), "tags")),
  };
}

/** A list, or a text with commas. */
function parseTags(value: unknown): string[] {
  const tags = typeof value === "string" ? value.split(",") : items(value).filter((tag) => typeof tag === "string");
  return [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))];
}

/**
 * The input of `createScenario` for these values, or with `from`, of `updateScenario` for those that differ from it.
 *
 * @param raw The scenario that is changed: its other metadata stays.
 */
export function scenarioInputOf(values: ScenarioValues, from?: ScenarioValues, raw?: unknown): ScenarioInput {
  const isSent = (field: ScenarioField) =>
    JSON.stringify(values[field]) !== JSON.stringify(from?.[field]) && (from || !isBlank(values[field]));
  const only = <Name extends ScenarioField>(field: Name) => (isSent(field) ? values[field] : undefined);
  const fields: Record<string, unknown> = {};
  for (const field of ["rubric", "isRecording"] as const) if (isSent(field)) fields[wireNames[field]] = values[field];
  for (const field of ["startsAt", "endsAt"] as const) if (isSent(field)) fields[wireNames[field]] = values[field]?.toISOString() ?? null;
  // Metadata is flat: a list of tags is one text. The update replaces it as a whole.
  if (isSent("tags")) fields[wireNames.tags] = { ...record(own(raw, wireNames.tags)), tags: values.tags.join(", ") };
  const input = {
    name: only("name"),
    aiInstructions: only("aiInstructions"),
    userFriendlyDescription: only("userFriendlyDescription"),
    userInstructions: only("userInstructions"),
    isPublic: from ? only("isPublic") : values.isPublic,
    fields: Object.keys(fields).length > 0 ? fields : undefined,
  };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as unknown as ScenarioInput;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/**
 * The messages of a validation error, by field. Reads the vendor's list of `{ loc, msg }` anywhere in the details. Messages
 * about anything else are under `other`.
 */
export function parseScenarioErrors(details: unknown): Partial<Record<ScenarioField | "other", string>> {
  const rows = [details, own(details, "detail"), own(details, "details"), own(details, "errors")].flatMap(items);
  const errors: Partial<Record<ScenarioField | "other", string>> = {};
  for (const row of rows) {
    const message = text(own(row, "msg"));
    if (!message) continue;
    const place = items(own(row, "loc"));
    const field =
      fieldNames.find((name) => place.includes(wireNames[name])) ?? (place.includes("description") ? "userFriendlyDescription" : "other");
    errors[field] ??= message;
  }
  return errors;
}

const fieldNames = Object.keys(wireNames) as ScenarioField[];
