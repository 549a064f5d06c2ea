/** A JSON object as the vendor's API sends or takes it: its own field names, in snake_case. */
export type WireObject = Record<string, unknown>;

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The wire object of a normalized value (its `raw`), or the wire object itself, copied. */
export function wireOf(value: object): WireObject {
  const raw = (value as WireObject).raw;
  return structuredClone(isWireObject(raw) ? raw : (value as WireObject));
}

/** The vendor's long texts are markdown; lists in it are bullets. */
export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}
