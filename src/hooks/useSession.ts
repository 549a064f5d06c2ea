"use client";
import { useToughTongue } from "./context.js";
import { queries } from "./queries.js";
import { type ReadOptions, useRead } from "./useRead.js";

/** One session: read again while it runs, kept once it has ended. Without an id, nothing is asked for yet. */
export function useSession(id: string | null | undefined, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useRead(queries.session(client, { scope, id: id ?? "" }), { enabled: id != null && options?.enabled !== false });
}
