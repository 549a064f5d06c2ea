import { parseId } from "./ids.js";
import { first, items, own, parseRows, record, text } from "./read.js";

/** An ordered set of scenarios. */
export interface Collection {
  id: string;
  /** "Untitled collection" if the vendor sent none. */
  name: string;
  description?: string | undefined;
  /** In the order of the collection. */
  scenarioIds: string[];
  /** The wire object, unchanged. */
  raw: Record<string, unknown>;
}

/** Reads one collection. Undefined without an id. Never throws. */
export function parseCollection(raw: unknown, options: { id?: string } = {}): Collection | undefined {
  const object = record(raw);
  const id = first(object, ["id", "_id"], parseId) ?? (own(object, "scenarios") === undefined ? undefined : parseId(options.id));
  if (!object || !id) return undefined;
  return {
    id,
    name: text(own(object, "name")) ?? "Untitled collection",
    description: text(own(object, "description")),
    scenarioIds: items(own(object, "scenarios")).flatMap((one) => parseId(one) ?? first(one, ["id", "_id", "scenario_id"], parseId) ?? []),
    raw: object,
  };
}

/** Reads a list of collections, bare or under `collections`. Rows without an id are skipped and passed to `onDropped`. */
export function parseCollections(raw: unknown, onDropped?: (row: unknown) => void): Collection[] {
  return parseRows(raw, "collections", parseCollection, onDropped);
}
