import { amount, fields, flag, own, parseRows, record } from "./read.js";
import { type PageMeta, parseSession, type Session } from "./session.js";

/** Reads a page of sessions, bare or under `sessions`. Rows without an id are skipped and passed to `onDropped`. */
export function parseSessionPage(
  raw: unknown,
  onDropped?: (row: unknown) => void,
): { sessions: Session[]; page?: PageMeta } {
  const sessions = parseRows(raw, "sessions", parseSession, onDropped);
  const meta = record(own(raw, "page_meta")) ?? raw;
  const { page, limit, total, totalPages } = fields(meta, { page: amount, limit: amount, total: amount, totalPages: amount });
  if ((page ?? limit ?? total ?? totalPages) === undefined) return { sessions };
  const here = page || 1;
  const size = limit || sessions.length;
  return {
    sessions,
    page: {
      page: here,
      limit: size,
      total,
      totalPages,
      hasNext: flag(own(meta, "has_next")) ?? (here < (totalPages ?? 0) || here * size < (total ?? 0)),
      hasPrevious: flag(own(meta, "has_prev")) ?? here > 1,
    },
  };
}
