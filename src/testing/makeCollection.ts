import { type Collection, parseCollection } from "../protocol/collection.js";
import { practices } from "./practices/index.js";
import { type WireObject, compact } from "./wire.js";

/** A collection as the vendor's API returns it. */
export function makeWireCollection(fields: WireObject = {}): WireObject {
  return {
    id: "collection_first_steps",
    name: "First steps",
    description: "Three conversations to begin with",
    scenarios: practices.slice(0, 3).map(({ scenario }) => scenario.id),
    ...fields,
  };
}

/** A collection as the library returns it, with a matching `raw`. */
export function makeCollection(fields: Partial<Collection> = {}): Collection {
  const { id, name, description, scenarioIds: scenarios } = fields;
  const raw = fields.raw ?? makeWireCollection(compact({ id, name, description, scenarios }));
  return { ...(parseCollection(raw) as Collection), ...fields, raw };
}
