"use client";
import { useState } from "react";
import type { ToughTongueError } from "../../protocol/errors.js";
import { useToughTongue } from "../context.js";
import { accessToken as accessTokenQuery } from "./accessTokenQuery.js";
import { useLate } from "../useLate.js";
import { useApiQuery } from "../useApiQuery.js";

export interface UseAccessTokenOptions {
  /** The private scenario; null or undefined while there is none yet. */
  scenarioId: string | null | undefined;
  /** How long the token is to be good for, 1 to 24. @default the vendor's, which is 1 */
  validForHours?: number;
  /** Whom it is for. What your proxy says about the signed-in user wins; most accounts may leave it out. */
  email?: string;
  /** `false` asks for nothing yet. @default true */
  enabled?: boolean;
}

export interface AccessTokenState {
  /**
   * `"ready"` as soon as there is a token, and from then on: a renewal, and one that fails, takes nothing away, so that
   * a frame that is shown with it stays.
   */
  status: "waiting" | "ready" | "failed";
  /** For `SessionEmbed` or `PracticeFlow`, which read it when their next frame opens. */
  accessToken: string | undefined;
  /** When it runs out, by the vendor's clock. */
  expiresAt: Date | undefined;
  /** Why there is none, or why the last renewal failed. */
  error: ToughTongueError | undefined;
  /** Asks for a new one: for a button after a failure, or where the vendor takes the token no more. */
  renew(): void;
}

/**
 * A token that lets the browser open one private scenario. It is asked for through your proxy, whose `endpoints` must
 * list `createAccessToken`, kept in the cache by scope and scenario, and renewed while half of its time is left, in a
 * visible page that is online. A failure is not repeated by itself.
 *
 * @example
 * const { accessToken } = useAccessToken({ scenarioId });
 * return accessToken ? <SessionEmbed scenarioId={scenarioId} accessToken={accessToken} /> : <p>One moment…</p>;
 */
export function useAccessToken({ scenarioId, validForHours, email, enabled = true }: UseAccessTokenOptions): AccessTokenState {
  const settings = useToughTongue();
  const { client, queryClient, scope } = settings;
  const input = { scenarioId: scenarioId ?? "", validForHours, email };
  const query = accessTokenQuery(client, scope, input);
  const { data, error, isFetching, refetch } = useApiQuery(query, { enabled: false });

  const [turn, setTurn] = useState(0);
  useLate(
    enabled && scenarioId != null ? JSON.stringify([query.queryKey, turn]) : undefined,
    ({ keepAccessToken }, signal) => keepAccessToken(settings, input, signal),
    undefined,
    // What did not load is the query's failure.
    () => refetch(),
  );

  return {
    status: data ? "ready" : error && !isFetching ? "failed" : "waiting",
    accessToken: data?.accessToken,
    expiresAt: data?.expiresAt,
    error: error ?? undefined,
    renew() {
      void queryClient.invalidateQueries({ queryKey: query.queryKey, refetchType: "none" });
      setTurn(turn + 1);
    },
  };
}
