import { parseDate } from "./date.js";
import { parseId } from "./ids.js";
import { fields, first, flag, httpsUrl, list, own, parseRows, record, text } from "./read.js";

/** A practice that a person can pick: who the AI plays and what the conversation is about. */
export interface Scenario {
  /** Opaque id. Never empty. */
  id: string;
  /** Always a text: a scenario without one is called "Untitled scenario". */
  name: string;
  /** What the person who practices should know; the vendor's user-friendly text where there is one. */
  description?: string;
  /** Instructions for the person who practices (never the AI's own). */
  instructions?: string;
  type?: string;
  isPublic?: boolean;
  isFeatured?: boolean;
  avatarUrl?: string;
  createdAt?: Date;
  /** The wire object as it came. */
  raw: Record<string, unknown>;
}

/** What `createScenario` sends. Other vendor fields go into `fields`, as the vendor spells them. */
export interface ScenarioInput {
  name: string;
  /** What the AI is told. Stays on the server: never part of what the proxy answers. */
  aiInstructions: string;
  /** Whether anybody may practice it without an access token. */
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

/** Reads a list of scenarios, bare or under `scenarios`. Bad rows are left out; of equal ids the first is kept. */
export function parseScenarios(raw: unknown): Scenario[] {
  return parseRows(raw, "scenarios", parseScenario);
}

/** All that a browser needs of a scenario. Its author's instructions, rubrics, passcodes and addresses are not in here. */
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

/** One scenario, or a list of them, reduced to what a browser may see. */
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

/** Plain values only: an object under a harmless name could hold anything. */
function pick(from: unknown, keys: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const key of keys) {
    const value = own(from, key);
    if (value != null && typeof value !== "object" && typeof value !== "function") picked[key] = value;
  }
  return picked;
}

/** A name of nothing but blanks and invisible characters would leave a choice without a label. */
function visible(value: unknown): string | undefined {
  return typeof value === "string" && /[^\s\p{Cc}\p{DI}\p{Cs}]/u.test(value) ? value : undefined;
}
