"use client";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Analysis } from "../../protocol/analysis.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import type { ScoreScale } from "../../protocol/score.js";
import { useToughTongue } from "../context.js";
import { analysis as analysisQuery } from "./analysisQuery.js";
import { askAgain, waitedMs } from "./analysisRun.js";

export interface UseAnalysisOptions {
  /** `false` asks for nothing yet. @default true */
  enabled?: boolean;
  /** The scale to read bare numbers on, where the usual rule guesses wrong. */
  scoreScale?: ScoreScale;
}

interface AnalysisStateBase {
  /** Whether the wait is on hold because the browser is offline. It goes on by itself. */
  isPaused: boolean;
  /** How long the wait had taken when this was rendered, in milliseconds. It does not tick by itself. */
  elapsedMs: number;
  /** Looks again, for a button after a failure: reads first, and asks anew only where nothing can be on its way. */
  retry(): void;
}

export type AnalysisState = AnalysisStateBase &
  (
    | { status: "waiting"; analysis: undefined; error: undefined }
    | { status: "ready"; analysis: Analysis; error: undefined }
    | { status: "failed"; analysis: undefined; error: ToughTongueError }
  );

/**
 * A session's analysis: asked for once, waited for, and kept. All components that name the same session share one
 * request. Without an id, or not enabled, it waits and asks for nothing.
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
    askAgain(client, scope, id);
    void refetch({ cancelRefetch: false });
  }, [client, scope, id, hasId, refetch]);

  const rest = { isPaused: fetchStatus === "paused", elapsedMs: waitedMs(client, scope, id), retry };
  const nothing = { ...rest, analysis: undefined, error: undefined };
  if (data?.status === "ready") return { ...nothing, status: "ready", analysis: data };
  if (error && fetchStatus === "idle") return { ...nothing, status: "failed", error };
  return { ...nothing, status: "waiting" };
}
