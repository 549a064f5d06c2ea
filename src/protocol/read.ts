/** Safe reads of foreign data: own properties only, `undefined` for anything unreadable. None of these functions throws. */

/** An own property. A throwing getter, a hostile proxy and a primitive read as undefined. */
export function own(from: unknown, key: string): unknown {
  try {
    return from != null && Object.hasOwn(from, key) ? (from as Record<string, unknown>)[key] : undefined;
  } catch {
    return undefined;
  }
}

/** The value of a JSON text; undefined if it is not JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The first value under one of `keys` that `read` accepts. */
export function first<T>(from: unknown, keys: readonly string[], read: (value: unknown) => T | undefined): T | undefined {
  for (const key of keys) {
    const value = read(own(from, key));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Reads each field of `shape` from the property with the same name in the vendor's spelling. */
export function fields<Shape extends Record<string, (value: unknown) => unknown>>(
  from: unknown,
  shape: Shape,
): { [Name in keyof Shape]: ReturnType<Shape[Name]> } {
  const entries = Object.entries(shape).map(([name, read]) => [name, read(own(from, wireName(name)))]);
  return Object.fromEntries(entries);
}

/** `userEmail` is `user_email` on the wire. */
export function wireName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A non-blank string, unchanged. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && /\S/.test(value) ? value : undefined;
}

/** A finite number, or a string that spells one. */
export function number(value: unknown): number | undefined {
  const result = text(value) ? Number(value) : value;
  return Number.isFinite(result) ? (result as number) : undefined;
}

/** A finite number that is not negative. */
export function amount(value: unknown): number | undefined {
  const result = number(value);
  return (result ?? -1) < 0 ? undefined : result;
}

/** An ISO 4217 code. `Intl.NumberFormat` throws for anything but three letters. */
export function currencyCode(value: unknown): string | undefined {
  return typeof value === "string" && /^[a-z]{3}$/i.test(value) ? value.toUpperCase() : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

/** An object that is not an array. */
export function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value && !list(value) ? (value as Record<string, unknown>) : undefined;
}

/** The own properties of an object. None for anything else. */
export function entries(value: unknown): [string, unknown][] {
  try {
    return Object.keys(record(value) ?? {}).map((key) => [key, own(value, key)]);
  } catch {
    // A hostile proxy.
    return [];
  }
}

/** The strings, numbers and booleans of an object. Undefined if it has none. */
export function flatValues(value: unknown): Record<string, string | number | boolean> | undefined {
  const flat = entries(value).filter(([, one]) => ["string", "number", "boolean"].includes(typeof one));
  return flat.length > 0 ? (Object.fromEntries(flat) as Record<string, string | number | boolean>) : undefined;
}

/** An array, capped far above the size of any real response, so that a fake `length` costs little. */
export function list(value: unknown): unknown[] | undefined {
  try {
    return Array.isArray(value) ? Array.prototype.slice.call(value, 0, 1e5) : undefined;
  } catch {
    // A hostile proxy.
    return undefined;
  }
}

/** The elements of an array; an empty array for anything else. */
export function items(value: unknown): unknown[] {
  return list(value) ?? [];
}

/**
 * Parses the rows of a bare array or of the array under `key`. Rows that cannot be parsed are skipped and passed to
 * `onDropped`; of rows with the same id, the first wins.
 */
export function parseRows<T extends { id: string }>(
  raw: unknown,
  key: string,
  parse: (row: unknown) => T | undefined,
  onDropped?: (row: unknown) => void,
): T[] {
  const byId = new Map<string, T>();
  for (const row of [...items(raw), ...items(own(raw, key))]) {
    const parsed = parse(row);
    if (!parsed) onDropped?.(row);
    else if (!byId.has(parsed.id)) byId.set(parsed.id, parsed);
  }
  return [...byId.values()];
}

/** A URL that is safe to link to or load from: absolute, https, no credentials. Normalized. */
export function httpsUrl(value: unknown): string | undefined {
  try {
    if (typeof value !== "string" || value.length > 8192) return undefined;
    const url = new URL(value);
    return url.protocol === "https:" && !url.username && !url.password ? url.href : undefined;
  } catch {
    return undefined;
  }
}
