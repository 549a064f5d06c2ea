import { parseDate } from "./date.js";
import { parseId } from "./ids.js";
import { fields, first, flag, httpsUrl, list, own, parseRows, record, text } from "./read.js";

/** A practice to choose from: the role that the AI plays and the topic of the conversation. */
export interface Scenario {
  /** Opaque id. Never empty. */
  id: string;
  /** "Untitled scenario" if the vendor sent none. */
  name: string;
  /** For the person who practices: the vendor's user-friendly description if there is one. */
  description?: string;
  /** Instructions for the person who practices, never those for the AI. */
  instructions?: string;
  type?: string;
  isPublic?: boolean;
  isFeatured?: boolean;
  avatarUrl?: string;
  createdAt?: Date;
  /** The wire object, unchanged. */
  raw: Record<string, unknown>;
}

/** Input of `createScenario`. Other fields of the vendor's go into `fields`, in the vendor's spelling. */
export interface ScenarioInput {
  name: string;
  /** Instructions for the AI. The proxy never returns them to people who only practice. */
  aiInstructions: string;
  /** Whether it can be practiced without an access token. */
  isPublic: boolean;
  description?: string;
  userFriendlyDescription?: string;
  userInstructions?: string;
  type?: string;
  fields?: Readonly<Record<string, unknown>>;
}

/** Reads one scenario. Undefined without an id. Never throws. */
export function parseScenario(raw: unknown): Scenario | undefined {
  const object = record(raw);
  const id = first(object, ["id", "_id", "scenario_id"], parseId);
  return object && id
    ? {
        id,
        name: visible(own(object, "name")) ?? "Untitled scenario",
        description: first(object, ["user_friendly_description", "description"], text),
        instructions: text(own(object, "user_instructions")),
        ...fields(object, { type: text, isPublic: flag, isFeatured: flag, createdAt: parseDate }),
        avatarUrl: httpsUrl(own(own(object, "appearance"), "avatar_url")) ?? httpsUrl(own(object, "avatar_url")),
        raw: object,
      }
    : undefined;
}

/** Reads a list of scenarios, bare or under `scenarios`. Rows without an id are skipped and passed to `onDropped`. */
export function parseScenarios(raw: unknown, onDropped?: (row: unknown) => void): Scenario[] {
  return parseRows(raw, "scenarios", parseScenario, onDropped);
}

/** The fields of a scenario that a browser needs. Instructions, rubrics, passcodes and addresses are not among them. */
const PUBLIC_FIELDS = [
  "id",
  "_id",
  "scenario_id",
  "name",
  "description",
  "user_friendly_description",
  "user_instructions",
  "type",
  "is_public",
  "is_featured",
  "avatar_url",
  "created_at",
];
const PUBLIC_APPEARANCE = ["avatar_url", "avatar_id", "color"];

/** Reduces a scenario or a list of scenarios to its public fields. */
export function publicScenario(raw: unknown): unknown {
  const bare = list(raw);
  const scenarios = list(own(raw, "scenarios"));
  return bare ? reduceList(bare) : scenarios ? { scenarios: reduceList(scenarios) } : reduce(raw);
}

function reduceList(scenarios: unknown[]): unknown[] {
  return scenarios.filter(record).map(reduce);
}

function reduce(raw: unknown): Record<string, unknown> {
  const kept = pick(raw, PUBLIC_FIELDS);
  const appearance = pick(own(raw, "appearance"), PUBLIC_APPEARANCE);
  if (Object.keys(appearance).length > 0) kept.appearance = appearance;
  return kept;
}

/** Primitive values only: an object under a harmless name could contain anything. */
function pick(from: unknown, keys: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const key of keys) {
    const value = own(from, key);
    if (value != null && typeof value !== "object" && typeof value !== "function") picked[key] = value;
  }
  return picked;
}

/** A name of only whitespace and invisible characters would be a choice without a label. */
function visible(value: unknown): string | undefined {
  return typeof value === "string" && /[^\s\p{Cc}\p{DI}\p{Cs}]/u.test(value) ? value : undefined;
}
