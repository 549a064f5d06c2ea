"use client";
import type { SessionFilter } from "../protocol/session.js";
import { useToughTongue } from "./context.js";
import { sessions as sessionsQuery } from "./queries/sessions.js";
import { type ReadOptions, useRead } from "./useRead.js";

/** One page of sessions, as the proxy lets this user see them. The proxy must allow `listSessions`. */
export function useSessions(filter?: SessionFilter, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useRead(sessionsQuery(client, { scope, ...filter }), options);
}
