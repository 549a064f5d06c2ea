"use client";
import { useState } from "react";
import type { ToughTongueError } from "../../protocol/errors.js";
import { useToughTongue } from "../context.js";
import { useApiQuery } from "../useApiQuery.js";
import { useTask } from "../useTask.js";
import { accessTokenQuery, keepAccessTokenFresh } from "./accessToken.js";

export interface UseAccessTokenOptions {
  /** The private scenario; null or undefined while there is none yet. */
  scenarioId: string | null | undefined;
  /** How long the token is valid, 1 to 24. @default the vendor's, which is 1 */
  validForHours?: number | undefined;
  /** The e-mail address to bind the token to. The user that your proxy's `authorize` returns wins. Most accounts can leave this out. */
  email?: string | undefined;
  /** `false` requests nothing yet. @default true */
  enabled?: boolean | undefined;
}

export interface AccessTokenState {
  /** `"ready"` from the first token on. A failed renewal does not change it, so a frame that uses the token stays. */
  status: "waiting" | "ready" | "failed";
  /** For `SessionEmbed` or `PracticeFlow`, which use it when their next frame opens. */
  accessToken: string | undefined;
  /** When the token expires, by the vendor's clock. */
  expiresAt: Date | undefined;
  /** Why there is no token, or why the last renewal failed. */
  error: ToughTongueError | undefined;
  /** Requests a new token: for a button after a failure, or when the vendor no longer accepts the current one. */
  renew(): void;
}

/**
 * A token that lets the browser open one private scenario. It is requested through your proxy, whose `endpoints` must
 * include `createAccessToken`, cached by scope and scenario, and renewed at half of its lifetime while the page is visible
 * and online. A failed request is not retried automatically.
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
  const { data, error } = useApiQuery(query, { enabled: false });

  const [renewals, setRenewals] = useState(0);
  useTask(enabled && scenarioId != null ? JSON.stringify([query.queryKey, renewals]) : undefined, (signal) =>
    keepAccessTokenFresh(settings, input, signal),
  );

  return {
    status: data ? "ready" : error ? "failed" : "waiting",
    accessToken: data?.accessToken,
    expiresAt: data?.expiresAt,
    error: error ?? undefined,
    renew() {
      void queryClient.invalidateQueries({ queryKey: query.queryKey, refetchType: "none" });
      setRenewals(renewals + 1);
    },
  };
}
