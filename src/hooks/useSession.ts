"use client";
import { useToughTongue } from "./context.js";
import { session as sessionQuery } from "./queries/sessions.js";
import { type ReadOptions, useRead } from "./useRead.js";

/** One session: read again while it runs, kept once it has ended. Without an id, nothing is asked for yet. */
export function useSession(id: string | null | undefined, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useRead(sessionQuery(client, { scope, id: id ?? "" }), { enabled: id != null && options?.enabled !== false });
}
