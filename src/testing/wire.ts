/** A JSON object of the vendor's API, with its own field names in snake_case. */
export type WireObject = Record<string, unknown>;

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A copy of the wire object behind a normalized value (its `raw`), or of the wire object itself. */
export function wireOf(value: object): WireObject {
  const raw = (value as WireObject).raw;
  return structuredClone(isWireObject(raw) ? raw : (value as WireObject));
}

/** A markdown list, as in the vendor's long texts. */
export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** The same object without undefined fields. */
export function compact<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}
