import { parseDate } from "../protocol/date.js";
import type { WireObject } from "./wire.js";

const compare: Record<string, (one: number | string, other: number | string) => boolean> = {
  gt: (one, other) => one > other,
  gte: (one, other) => one >= other,
  lt: (one, other) => one < other,
  lte: (one, other) => one <= other,
};

/** Whether a row has the metadata that the `meta_` parameters of a query ask for. */
export function metadataMatches(metadata: WireObject, query: URLSearchParams): boolean {
  return [...query].every(([name, wanted]) => {
    const [, limit, key] = /^meta_(?:\$(gte|gt|lte|lt)_)?(.+)$/.exec(name) ?? [];
    if (!key) return true;
    const value = metadata[key];
    if (value === undefined || value === null) return false;
    if (!limit) return String(value) === wanted;
    return typeof value === "number" ? compare[limit]!(value, Number(wanted)) : compare[limit]!(String(value), wanted);
  });
}

/** Whether a session was created in the period of a query, with the parameter names of either route. */
export function periodMatches(session: WireObject, query: URLSearchParams): boolean {
  const created = parseDate(session.created_at)?.getTime() ?? 0;
  const from = query.get("$gte_created_at") ?? query.get("from_date");
  const to = query.get("$lte_created_at") ?? query.get("to_date");
  const end = to && to.length === 10 ? `${to}T23:59:59.999Z` : to;
  return created >= (parseDate(from)?.getTime() ?? -Infinity) && created <= (parseDate(end)?.getTime() ?? Infinity);
}

/** One page of rows, and its position. */
export function pageOf<Row>(rows: readonly Row[], query: URLSearchParams): { rows: Row[]; page_meta: WireObject } {
  const page = Math.max(1, Number(query.get("page")) || 1);
  const limit = Math.min(500, Math.max(1, Number(query.get("limit")) || 50));
  const totalPages = Math.ceil(rows.length / limit);
  return {
    rows: rows.slice((page - 1) * limit, page * limit),
    page_meta: { page, limit, total: rows.length, total_pages: totalPages, has_next: page < totalPages, has_prev: page > 1 },
  };
}
