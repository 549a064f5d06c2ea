"use client";
import type { QueryKey } from "@tanstack/react-query";
import type { CreatedSession, SessionInput } from "../../protocol/session.js";
import { queryKey } from "../queryKeys.js";
import { type Write, type ApiMutationResult, useApiMutation } from "../useApiMutation.js";

/** The same person starting the same practice. */
const practiceOf = ({ scenarioId, userEmail, userName }: SessionInput) => [scenarioId, userEmail, userName];

/** Where the latest session made for a practice lies in the cache, also when whoever asked for it is gone. */
export function createdSessionKey(scope: string, input: SessionInput): QueryKey {
  return queryKey(scope, "createdSession", ...practiceOf(input));
}

const createSession: Write<SessionInput, CreatedSession> = {
  name: "createSession",
  send: (client, input) => client.createSession(input),
  flight: practiceOf,
  settle: ({ queryClient, scope }, created, input) => {
    queryClient.setQueryData(createdSessionKey(scope, input), created);
    void queryClient.invalidateQueries({ queryKey: queryKey(scope, "sessions", "list") });
  },
};

/**
 * Creates a session, which the account pays for: one request a call, never repeated by itself. Calls for the same
 * person and scenario share one that is on its way. An error with `outcome: "unknown"` may have created one: let the
 * person decide.
 */
export function useCreateSession(): ApiMutationResult<SessionInput, CreatedSession> {
  return useApiMutation(createSession);
}
