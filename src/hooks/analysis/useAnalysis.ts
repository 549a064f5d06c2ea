"use client";
import { onlineManager, useQuery } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { noAnalysis } from "../../client/analysisJob.js";
import type { Analysis } from "../../protocol/analysis.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import type { ScoreScale } from "../../protocol/score.js";
import { useToughTongue } from "../context.js";
import { useScenario } from "../scenarios/scenarioHooks.js";
import { cachedSession } from "../sessions/sessionQueries.js";
import { analysis as analysisQuery } from "./analysisQuery.js";
import { requestRecheck, waitedMs } from "./fetchAnalysis.js";

export interface UseAnalysisOptions {
  /** `false` requests nothing yet. @default true */
  enabled?: boolean | undefined;
  /** The scale of bare numbers, if the default rule is wrong for your account. */
  scoreScale?: ScoreScale | undefined;
  /**
   * The session's scenario, which is read first: if it allows no analysis, none is requested. Null: nothing is read first.
   * @default that of the session in the cache
   */
  scenarioId?: string | null | undefined;
}

interface AnalysisStateBase {
  /** Whether the wait is paused because the browser is offline. It continues automatically. */
  isPaused: boolean;
  /** The scenario allows no analysis, so none is requested. The status is "failed", with the code `not_supported`. */
  isUnavailable: boolean;
  /** Duration of the wait at the last render, in milliseconds. It does not update automatically. */
  elapsedMs: number;
  /** For a retry button. Reads the session first, and requests the analysis again only if no earlier request can still succeed. */
  retry(): void;
}

export type AnalysisState = AnalysisStateBase &
  (
    | { status: "waiting"; analysis: undefined; error: undefined }
    | { status: "ready"; analysis: Analysis; error: undefined }
    | { status: "failed"; analysis: undefined; error: ToughTongueError }
  );

const isOnline = () => onlineManager.isOnline();

/**
 * Requests a session's analysis once, waits for it and keeps it. Components with the same session share one request.
 * Without an id, or if not enabled, requests nothing.
 */
export function useAnalysis(
  sessionId: string | null | undefined,
  { enabled = true, scoreScale, scenarioId: given }: UseAnalysisOptions = {},
): AnalysisState {
  const { client, queryClient, scope } = useToughTongue();
  const id = sessionId ?? "";
  const hasId = sessionId != null;
  const scenarioId = given === undefined ? cachedSession(queryClient, scope, id)?.scenarioId : given;
  const { data: scenario, isLoading: isReadingScenario } = useScenario(scenarioId, { enabled: enabled && hasId });
  const isForbidden = scenario?.analysisAccess === "never";
  const { data, error, fetchStatus, refetch } = useQuery(
    { ...analysisQuery(client, { scope, id, scoreScale }), enabled: enabled && hasId && !isReadingScenario && !isForbidden },
    queryClient,
  );
  // Not only while a request is paused: nothing may be requested yet.
  const isPaused = !useSyncExternalStore(onlineManager.subscribe, isOnline, () => true);
  const isUnavailable = isForbidden || error === noAnalysis;
  const retry = useCallback(() => {
    if (!hasId) return;
    requestRecheck(client, scope, id);
    void refetch({ cancelRefetch: false });
  }, [client, scope, id, hasId, refetch]);

  const nothing = {
    isPaused,
    isUnavailable,
    elapsedMs: waitedMs(client, scope, id),
    retry,
    analysis: undefined,
    error: undefined,
  };
  if (data?.status === "ready") return { ...nothing, status: "ready", analysis: data };
  if (isUnavailable) return { ...nothing, status: "failed", error: noAnalysis };
  if (error && fetchStatus === "idle") return { ...nothing, status: "failed", error };
  return { ...nothing, status: "waiting" };
}
