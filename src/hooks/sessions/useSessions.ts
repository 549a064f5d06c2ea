"use client";
import type { SessionFilter } from "../../protocol/session.js";
import { useToughTongue } from "../context.js";
import { sessions as sessionsQuery } from "./sessionQueries.js";
import { type ReadOptions, useApiQuery } from "../useApiQuery.js";

/** One page of sessions, as the proxy lets this user see them. The proxy must allow `listSessions`. */
export function useSessions(filter?: SessionFilter, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(sessionsQuery(client, { scope, ...filter }), options);
}
