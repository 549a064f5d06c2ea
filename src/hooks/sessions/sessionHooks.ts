"use client";
import type { QueryKey } from "@tanstack/react-query";
import type {
  CreatedSession,
  ImportedSession,
  PostProcessInput,
  SessionFilter,
  SessionImport,
  SessionInput,
} from "../../protocol/session.js";
import { analysisKey, queryKey } from "../queryKeys.js";
import { type ApiMutation, type ApiMutationResult, useApiMutation } from "../useApiMutation.js";
import { type ReadOptions, useRead, useReadOne } from "../useApiQuery.js";
import { session, sessions, sessionsById } from "./sessionQueries.js";

/** One page of the sessions that the proxy lets this user see. The proxy must allow `listSessions`. */
export function useSessions(filter: SessionFilter = {}, options?: ReadOptions) {
  return useRead(sessions, filter, options);
}

/** One session: refetched while it runs, kept once it has ended. Without an id, nothing is requested yet. */
export function useSession(id: string | null | undefined, options?: ReadOptions) {
  return useReadOne(session, id, options);
}

/** Several sessions, in the order of the ids. Those that do not exist are left out. Without ids, nothing is requested yet. */
export function useSessionsById(ids: readonly string[] | null | undefined, { enabled = true }: ReadOptions = {}) {
  return useRead(sessionsById, { ids: ids ?? [] }, { enabled: enabled && ids != null });
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

const importSession: ApiMutation<SessionImport, ImportedSession> = {
  name: "importSession",
  send: (client, input) => client.importSession(input),
  dedupeKey: (input) => input,
  onSuccess({ queryClient, scope }) {
    void queryClient.invalidateQueries({ queryKey: queryKey(scope, "sessions") });
  },
};

/**
 * Creates a completed session from a transcript or a recording; its analysis runs in the background. Never retried
 * automatically. The proxy must allow `importSession`.
 */
export function useImportSession(): ApiMutationResult<SessionImport, ImportedSession> {
  return useApiMutation(importSession);
}

/** The input of {@link usePostProcess}. */
export interface PostProcessRequest extends PostProcessInput {
  sessionId: string;
}

const postProcess: ApiMutation<PostProcessRequest, void> = {
  name: "postProcess",
  send: (client, { sessionId, ...jobs }) => client.postProcess(sessionId, jobs),
  dedupeKey: ({ sessionId, analysis, extraction }) => [sessionId, analysis, extraction],
  onSuccess({ queryClient, scope }, _, { sessionId }) {
    // The next component that shows the session reads the new results.
    queryClient.removeQueries({ queryKey: analysisKey(scope, sessionId) });
    void queryClient.invalidateQueries({ queryKey: queryKey(scope, "sessions") });
  },
};

/**
 * Runs a session's analysis, extraction or both again, in the background. Costs the account money and is never retried
 * automatically. The proxy must allow `postProcess`.
 */
export function usePostProcess(): ApiMutationResult<PostProcessRequest, void> {
  return useApiMutation(postProcess);
}
