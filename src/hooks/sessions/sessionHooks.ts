"use client";
import type { QueryKey } from "@tanstack/react-query";
import type { CreatedSession, SessionFilter, SessionInput } from "../../protocol/session.js";
import { useToughTongue } from "../context.js";
import { queryKey } from "../queryKeys.js";
import { type ApiMutation, type ApiMutationResult, useApiMutation } from "../useApiMutation.js";
import { type ReadOptions, useApiQuery } from "../useApiQuery.js";
import { session, sessions } from "./sessionQueries.js";

/** One page of the sessions that the proxy lets this user see. The proxy must allow `listSessions`. */
export function useSessions(filter?: SessionFilter, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(sessions(client, { scope, ...filter }), options);
}

/** One session: refetched while it runs, kept once it has ended. Without an id, nothing is requested yet. */
export function useSession(id: string | null | undefined, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(session(client, { scope, id: id ?? "" }), { enabled: id != null && options?.enabled !== false });
}

/** The same person starting the same practice. */
const practiceOf = ({ scenarioId, userEmail, userName }: SessionInput) => [scenarioId, userEmail, userName];

/** The cache key of the latest session that was created for a practice. It outlives the component. */
export function createdSessionKey(scope: string, input: SessionInput): QueryKey {
  return queryKey(scope, "createdSession", ...practiceOf(input));
}

const createSession: ApiMutation<SessionInput, CreatedSession> = {
  name: "createSession",
  send: (client, input) => client.createSession(input),
  dedupeKey: practiceOf,
  onSuccess({ queryClient, scope }, created, input) {
    queryClient.setQueryData(createdSessionKey(scope, input), created);
    void queryClient.invalidateQueries({ queryKey: queryKey(scope, "sessions", "list") });
  },
};

/**
 * Creates a session, which costs the account money: one request for each call, never retried automatically. Concurrent
 * calls for the same person and scenario share one request. After an error with `outcome: "unknown"`, a session may exist:
 * let the user decide.
 */
export function useCreateSession(): ApiMutationResult<SessionInput, CreatedSession> {
  return useApiMutation(createSession);
}
