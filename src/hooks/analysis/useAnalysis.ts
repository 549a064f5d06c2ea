"use client";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Analysis } from "../../protocol/analysis.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import type { ScoreScale } from "../../protocol/score.js";
import { useToughTongue } from "../context.js";
import { analysis as analysisQuery } from "./analysisQuery.js";
import { requestRecheck, waitedMs } from "./fetchAnalysis.js";

export interface UseAnalysisOptions {
  /** `false` requests nothing yet. @default true */
  enabled?: boolean | undefined;
  /** The scale of bare numbers, if the default rule is wrong for your account. */
  scoreScale?: ScoreScale | undefined;
}

interface AnalysisStateBase {
  /** Whether the wait is paused because the browser is offline. It continues automatically. */
  isPaused: boolean;
  /** Duration of the wait at the last render, in milliseconds. Does not update by itself. */
  elapsedMs: number;
  /** For a retry button: reads the session first, and requests the analysis again only if no earlier request can still succeed. */
  retry(): void;
}

export type AnalysisState = AnalysisStateBase &
  (
    | { status: "waiting"; analysis: undefined; error: undefined }
    | { status: "ready"; analysis: Analysis; error: undefined }
    | { status: "failed"; analysis: undefined; error: ToughTongueError }
  );

/**
 * Requests a session's analysis once, waits for it and keeps it. Components with the same session share one request.
 * Without an id, or if not enabled, requests nothing.
 */
export function useAnalysis(
  sessionId: string | null | undefined,
  { enabled = true, scoreScale }: UseAnalysisOptions = {},
): AnalysisState {
  const { client, queryClient, scope } = useToughTongue();
  const id = sessionId ?? "";
  const hasId = sessionId != null;
  const { data, error, fetchStatus, refetch } = useQuery(
    { ...analysisQuery(client, { scope, id, scoreScale }), enabled: enabled && hasId },
    queryClient,
  );
  const retry = useCallback(() => {
    if (!hasId) return;
    requestRecheck(client, scope, id);
    void refetch({ cancelRefetch: false });
  }, [client, scope, id, hasId, refetch]);

  const rest = { isPaused: fetchStatus === "paused", elapsedMs: waitedMs(client, scope, id), retry };
  const nothing = { ...rest, analysis: undefined, error: undefined };
  if (data?.status === "ready") return { ...nothing, status: "ready", analysis: data };
  if (error && fetchStatus === "idle") return { ...nothing, status: "failed", error };
  return { ...nothing, status: "waiting" };
}
