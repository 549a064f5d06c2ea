"use client";
import { useToughTongue } from "../context.js";
import { session as sessionQuery } from "./sessionQueries.js";
import { type ReadOptions, useApiQuery } from "../useApiQuery.js";

/** One session: read again while it runs, kept once it has ended. Without an id, nothing is asked for yet. */
export function useSession(id: string | null | undefined, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(sessionQuery(client, { scope, id: id ?? "" }), { enabled: id != null && options?.enabled !== false });
}
