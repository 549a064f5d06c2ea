import { parseScenario } from "../protocol/scenario.js";
import type { Scenario } from "../protocol/scenario.js";
import { type WireObject, compact } from "./wire.js";

/** A scenario as the vendor's API returns it, including its author's secrets. */
export function makeWireScenario(fields: WireObject = {}): WireObject {
  return {
    id: "scenario_discovery_call",
    name: "Sales discovery call",
    type: "default",
    description: "Discovery call with a skeptical head of operations",
    user_friendly_description: "Find out what a skeptical head of operations really needs before you pitch anything.",
    user_instructions: "Ask open questions. Do not name a price before you know the problem.",
    is_public: true,
    is_featured: false,
    created_at: "2026-03-02T09:15:00.000000",
    ai_instructions: "You are Dana, head of operations at a logistics company. Be polite, short of time and hard to impress.",
    rubrik: "Opening 20, questions 40, listening 20, next step 20.",
    passcode: null,
    ...fields,
  };
}

/** A scenario as the library returns it, with a matching `raw`. */
export function makeScenario(fields: Partial<Scenario> = {}): Scenario {
  const raw =
    fields.raw ??
    makeWireScenario(
      compact({
        id: fields.id,
        name: fields.name,
        description: fields.description,
        user_friendly_description: fields.description,
        user_instructions: fields.instructions,
        type: fields.type,
        is_public: fields.isPublic,
        is_featured: fields.isFeatured,
        is_recording: fields.isRecording,
        starts_at: fields.startsAt?.toISOString(),
        ends_at: fields.endsAt?.toISOString(),
        access: fields.isOneTime === undefined ? undefined : { is_one_time_access: fields.isOneTime },
        pricing: fields.price && {
          enabled: true,
          configs: [{ amount: fields.price.amount, currency: fields.price.currency, billing_interval: fields.price.interval ?? null, is_default: true }],
        },
        analysis_access: fields.analysisAccess,
        user_metadata: fields.metadata,
        created_at: fields.createdAt?.toISOString(),
        updated_at: fields.updatedAt?.toISOString(),
        appearance: fields.avatarUrl === undefined ? undefined : { avatar_url: fields.avatarUrl },
      }),
    );
  return { ...(parseScenario(raw) as Scenario), ...fields, raw };
}
