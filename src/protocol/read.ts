/** Guarded looks into foreign data: own properties only, and whatever cannot be read is undefined. None of these throws. */

/** An own property. A throwing getter, a hostile proxy and a primitive read as undefined. */
export function own(from: unknown, key: string): unknown {
  try {
    return Object.hasOwn(from as object, key) ? (from as Record<string, unknown>)[key] : undefined;
  } catch {
    return undefined;
  }
}

/** What the first of `keys` holds that `read` can read. */
export function first<T>(from: unknown, keys: readonly string[], read: (value: unknown) => T | undefined): T | undefined {
  for (const key of keys) {
    const value = read(own(from, key));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A text that is not blank, as it came. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && /\S/.test(value) ? value : undefined;
}

/** A finite number, or a short text that spells one. */
export function number(value: unknown): number | undefined {
  const spelled = typeof value === "string" && value.length < 40 && /^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(value);
  const result = spelled ? Number(value) : value;
  return typeof result === "number" && Number.isFinite(result) ? result : undefined;
}

/** A finite number that is not negative. */
export function amount(value: unknown): number | undefined {
  const result = number(value);
  return result !== undefined && result >= 0 ? result : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

/** An object that is not a list. */
export function record(value: unknown): Record<string, unknown> | undefined {
  try {
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Far above any real answer; it bounds what a sparse or lying list can cost. */
const MAX_ITEMS = 100_000;

/** The entries of a list, or none. */
export function items(value: unknown): unknown[] {
  const result: unknown[] = [];
  try {
    if (!Array.isArray(value)) return result;
    for (let index = 0; index < value.length && index < MAX_ITEMS; index++) result.push(own(value, String(index)));
  } catch {
    // A proxy that throws: what was read until then is all there is.
  }
  return result;
}

/** The entries of a list that stands alone or under one of `keys`. */
export function rows(raw: unknown, keys: readonly string[]): unknown[] {
  const alone = items(raw);
  return alone.length > 0 ? alone : (first(raw, keys, (value) => (items(value).length > 0 ? items(value) : undefined)) ?? []);
}

/** Parsed rows: what cannot be read is left out, and of equal ids the first is kept. */
export function parseRows<T extends { id: string }>(list: unknown[], parse: (row: unknown) => T | undefined): T[] {
  const byId = new Map<string, T>();
  for (const row of list) {
    const parsed = parse(row);
    if (parsed && !byId.has(parsed.id)) byId.set(parsed.id, parsed);
  }
  return [...byId.values()];
}

/** A web address that is safe to link to or load from: absolute https, without a user name. Normalised. */
export function httpsUrl(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > 8192) return undefined;
  try {
    const url = new URL(value);
    return url.protocol === "https:" && !url.username && !url.password ? url.href : undefined;
  } catch {
    return undefined;
  }
}
