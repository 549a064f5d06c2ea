import { own } from "../protocol/read.js";

/** The number of dropped rows so far, by list. */
const dropped = new Map<string, number>();

/**
 * Counts a row that was dropped from a list because it has no usable id, and warns the developer: once per list, with the
 * count of the whole first response. Silent in production.
 */
export function noteDroppedRow(list: string): void {
  // Bundlers replace this exact expression; without a bundler, `process` does not exist in a page.
  try {
    if (process.env.NODE_ENV !== "production") {
      const before = dropped.get(list) ?? 0;
      dropped.set(list, before + 1);
      if (!before) queueMicrotask(() => console.warn(`tough-tongue-react: ${dropped.get(list)} of the ${list} have no usable id and were left out. Check the response of your proxy, or the data that you pass.`));
    }
  } catch {}
}

/** Reads a response with a list, bare or under `key`. A response without one is an error, not an empty list. */
export function readList<T>(key: string, parse: (body: unknown, onDropped: () => void) => T) {
  return (body: unknown): T | undefined =>
    Array.isArray(body) || Array.isArray(own(body, key)) ? parse(body, () => noteDroppedRow(key)) : undefined;
}
