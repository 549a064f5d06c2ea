/** How many rows were left out so far, by list. */
const dropped = new Map<string, number>();

/**
 * Counts a row that was left out of a list because it names no usable id. The developer is told once for each list, with
 * the count of the whole first answer; silent in production.
 */
export function noteBadRow(list: string): void {
  // As in `warn`: bundlers replace the expression, and a page without a bundler has no `process`.
  try {
    if (process.env.NODE_ENV !== "production") {
      const before = dropped.get(list) ?? 0;
      dropped.set(list, before + 1);
      if (!before) queueMicrotask(() => console.warn(`tough-tongue-react: ${dropped.get(list)} of the ${list} have no usable id and were left out. Look at what your proxy answers, or at the data you pass.`));
    }
  } catch {}
}
