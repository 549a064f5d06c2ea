/** Guarded looks into foreign data: own properties only, and what cannot be read is undefined. None of these throws. */
import { noteBadRow } from "./noteBadRow.js";

/** An own property. A throwing getter, a hostile proxy and a primitive read as undefined. */
export function own(from: unknown, key: string): unknown {
  try {
    return from != null && Object.hasOwn(from, key) ? (from as Record<string, unknown>)[key] : undefined;
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

/** The fields of `shape`, each read from the property that bears its name in the vendor's spelling. */
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

/** A text that is not blank, as it came. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && /\S/.test(value) ? value : undefined;
}

/** A finite number, or a text that spells one. */
export function number(value: unknown): number | undefined {
  const result = text(value) ? Number(value) : value;
  return Number.isFinite(result) ? (result as number) : undefined;
}

/** A finite number that is not negative. */
export function amount(value: unknown): number | undefined {
  const result = number(value);
  return (result ?? -1) < 0 ? undefined : result;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

/** An object that is not a list. */
export function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value && !list(value) ? (value as Record<string, unknown>) : undefined;
}

/** A list, cut off far above any answer, so that one that lies about its length costs little. */
export function list(value: unknown): unknown[] | undefined {
  try {
    return Array.isArray(value) ? Array.prototype.slice.call(value, 0, 1e5) : undefined;
  } catch {
    // A hostile proxy.
    return undefined;
  }
}

/** The entries of a list, or none. */
export function items(value: unknown): unknown[] {
  return list(value) ?? [];
}

/** The rows of a list that stands alone or under `key`: what cannot be parsed is left out, of equal ids the first is kept. */
export function parseRows<T extends { id: string }>(raw: unknown, key: string, parse: (row: unknown) => T | undefined): T[] {
  const byId = new Map<string, T>();
  for (const row of [...items(raw), ...items(own(raw, key))]) {
    const parsed = parse(row);
    if (!parsed) noteBadRow(key);
    else if (!byId.has(parsed.id)) byId.set(parsed.id, parsed);
  }
  return [...byId.values()];
}

/** A web address that is safe to link to or load from: absolute https, without a user name. Normalised. */
export function httpsUrl(value: unknown): string | undefined {
  try {
    if (typeof value !== "string" || value.length > 8192) return undefined;
    const url = new URL(value);
    return url.protocol === "https:" && !url.username && !url.password ? url.href : undefined;
  } catch {
    return undefined;
  }
}
