import { parseDate } from "./date.js";
import { parseId } from "./ids.js";
import type { MetadataFilter } from "./metadataFilter.js";
import { amount, currencyCode, fields, first, flag, flatValues, httpsUrl, items, own, parseRows, record, text } from "./read.js";

/** A practice to choose from: the role that the AI plays and the topic of the conversation. */
export interface Scenario {
  /** Opaque id. Never empty. */
  id: string;
  /** "Untitled scenario" if the vendor sent none. */
  name: string;
  /** For the person who practices: the vendor's user-friendly description if there is one. */
  description?: string | undefined;
  /** Instructions for the person who practices, never those for the AI. */
  instructions?: string | undefined;
  type?: string | undefined;
  isPublic?: boolean | undefined;
  isFeatured?: boolean | undefined;
  /** Whether sessions are recorded, which the analysis of a `basic` embed needs. */
  isRecording?: boolean | undefined;
  /** It cannot be practiced before this time. */
  startsAt?: Date | undefined;
  /** It cannot be practiced after this time. */
  endsAt?: Date | undefined;
  /** Each e-mail address gets one session. */
  isOneTime?: boolean | undefined;
  price?: ScenarioPrice | undefined;
  /** `"never"`: its sessions have no analysis, so none is requested. */
  analysisAccess?: "default" | "always" | "never" | undefined;
  /** Flat keys that the author sets freely, such as department, level or tags. */
  metadata?: Record<string, string | number | boolean> | undefined;
  avatarUrl?: string | undefined;
  createdAt?: Date | undefined;
  updatedAt?: Date | undefined;
  /** The wire object, unchanged. */
  raw: Record<string, unknown>;
}

/** The price of one practice, or of a period of practices, for the person. */
export interface ScenarioPrice {
  amount: number;
  /** ISO 4217 code. */
  currency: string;
  /** Missing for a single payment. */
  interval?: "month" | "6_months" | "year" | (string & {}) | undefined;
}

/** The filter of `listScenarios`. */
export interface ScenarioFilter {
  /** Search words. */
  search?: string | undefined;
  /** One of the vendor's scenario types. */
  type?: string | undefined;
  /** `true`: featured scenarios only; `false`: all others. */
  featured?: boolean | undefined;
  /** Filters by the scenario's metadata, such as `{ department: "Sales", level: { gte: 2 } }`. */
  metadata?: MetadataFilter | undefined;
}

/** Input of `createScenario`. The vendor's other fields go into `fields`, in the vendor's spelling. */
export interface ScenarioInput {
  name: string;
  /** Instructions for the AI. The proxy never returns them to people who only practice. */
  aiInstructions: string;
  /** Whether it can be practiced without an access token. */
  isPublic: boolean;
  description?: string | undefined;
  userFriendlyDescription?: string | undefined;
  userInstructions?: string | undefined;
  type?: string | undefined;
  fields?: Readonly<Record<string, unknown>> | undefined;
}

/** The fields to change. An undefined field stays as it is. */
export type ScenarioPatch = { [Field in keyof ScenarioInput]?: ScenarioInput[Field] | undefined };

const SCENARIO = {
  type: text,
  isPublic: flag,
  isFeatured: flag,
  isRecording: flag,
  startsAt: parseDate,
  endsAt: parseDate,
  createdAt: parseDate,
  updatedAt: parseDate,
  analysisAccess: (value: unknown) => ANALYSIS_ACCESS.find((access) => access === value),
};

const ANALYSIS_ACCESS = ["default", "always", "never"] as const;

/**
 * Reads one scenario. Undefined without an id. Never throws.
 *
 * @param options.id The requested id, in case the response does not repeat it.
 */
export function parseScenario(raw: unknown, options: { id?: string } = {}): Scenario | undefined {
  const object = record(raw);
  const id = first(object, ["id", "_id", "scenario_id"], parseId) ?? (own(object, "name") === undefined ? undefined : parseId(options.id));
  return object && id
    ? {
        id,
        name: visible(own(object, "name")) ?? "Untitled scenario",
        description: first(object, ["user_friendly_description", "description"], text),
        instructions: text(own(object, "user_instructions")),
        ...fields(object, SCENARIO),
        isOneTime: flag(own(own(object, "access"), "is_one_time_access")),
        price: parsePrice(own(object, "pricing")),
        metadata: flatValues(own(object, "user_metadata")),
        avatarUrl: httpsUrl(own(own(object, "appearance"), "avatar_url")) ?? httpsUrl(own(object, "avatar_url")),
        raw: object,
      }
    : undefined;
}

/** Reads a list of scenarios, bare or under `scenarios`. Rows without an id are skipped and passed to `onDropped`. */
export function parseScenarios(raw: unknown, onDropped?: (row: unknown) => void): Scenario[] {
  return parseRows(raw, "scenarios", parseScenario, onDropped);
}

/** The default price, if the scenario has any. */
function parsePrice(pricing: unknown): ScenarioPrice | undefined {
  if (own(pricing, "enabled") !== true) return undefined;
  const configs = items(own(pricing, "configs"));
  const config = configs.find((one) => own(one, "is_default") === true) ?? configs[0];
  const { amount: value, currency = "USD", billingInterval: interval } = fields(config, { amount, currency: currencyCode, billingInterval: text });
  return value === undefined ? undefined : { amount: value, currency, interval };
}

/** A name of only whitespace and invisible characters would be a choice without a label. */
function visible(value: unknown): string | undefined {
  return typeof value === "string" && /[^\s\p{Cc}\p{DI}\p{Cs}]/u.test(value) ? value : undefined;
}
