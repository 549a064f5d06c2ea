"use client";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useBalance, useOrganizations, useTestToken } from "../hooks/account/accountHooks.js";
import { useToughTongue } from "../hooks/context.js";
import { keyRoot } from "../hooks/queryKeys.js";
import type { Balance } from "../protocol/balance.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { Organization } from "../protocol/organization.js";
import { useRights } from "./useRights.js";

export interface RecentError {
  at: Date;
  error: ToughTongueError;
}

export interface UseAccountHealthOptions {
  /** Errors that your app has collected, newest first. @default those of calls on this page */
  errors?: readonly RecentError[] | undefined;
}

/** The result of one check. */
export type Check<Value> = { status: "checking" } | { status: "ok"; value: Value } | { status: "failed"; error: ToughTongueError };

export interface AccountHealthState {
  /** `"forbidden"`: the signed-in person may not read the account. */
  status: "ready" | "forbidden";
  token: Check<{ message?: string }>;
  balance: Check<Balance | undefined>;
  organizations: Check<readonly Organization[]>;
  errors: readonly RecentError[];
  isChecking: boolean;
  /** Runs all checks again. */
  check: () => void;
}

/**
 * The health of the account: its token, its balance, its organization and recent errors. The proxy must allow
 * `testToken`, `getBalance` and `listOrganizations`, and the person needs the right `canManage`.
 *
 * @example
 * const { token, balance, check } = useAccountHealth();
 */
export function useAccountHealth({ errors: given }: UseAccountHealthOptions = {}): AccountHealthState {
  const { rights, isPending } = useRights();
  const mayManage = rights?.canManage !== false;
  const enabled = mayManage && !isPending;
  const token = useTestToken({ enabled });
  const balance = useBalance({ enabled });
  const organizations = useOrganizations({ enabled });
  const heard = useRecentErrors();
  const queries = [token, balance, organizations];
  return {
    status: !mayManage || queries.some(({ error }) => error?.code === "forbidden") ? "forbidden" : "ready",
    token: checkOf(token),
    balance: checkOf(balance),
    organizations: checkOf(organizations),
    errors: given ?? heard,
    isChecking: queries.some(({ isFetching }) => isFetching),
    check: () => queries.forEach(({ refetch }) => void refetch()),
  };
}

function checkOf<Value>({
  data,
  error,
  isPending,
}: {
  data: Value | undefined;
  error: ToughTongueError | null;
  isPending: boolean;
}): Check<Value> {
  if (error) return { status: "failed", error };
  return isPending ? { status: "checking" } : { status: "ok", value: data as Value };
}

const mostErrors = 20;

/** Errors on this page: those in the cache, and each new one. */
function useRecentErrors(): readonly RecentError[] {
  const { queryClient, scope } = useToughTongue();
  const [heard, setHeard] = useState(() => ({ scope, errors: knownErrors(queryClient, scope) }));
  useEffect(() => {
    const hear = ({ type, action, query, mutation }: CacheEvent) => {
      const key = query?.queryKey ?? mutation?.options.mutationKey;
      if (type !== "updated" || action?.type !== "error" || !isOfScope(key, scope)) return;
      const latest = { at: new Date(), error: action.error };
      setHeard((before) => ({ scope, errors: [latest, ...(before.scope === scope ? before.errors : [])].slice(0, mostErrors) }));
    };
    const stops = [queryClient.getQueryCache(), queryClient.getMutationCache()].map((cache) => cache.subscribe(hear as () => void));
    return () => stops.forEach((stop) => stop());
  }, [queryClient, scope]);
  return heard.scope === scope ? heard.errors : noErrors;
}

const noErrors: readonly RecentError[] = [];

function knownErrors(queryClient: QueryClient, scope: string): RecentError[] {
  return queryClient
    .getQueryCache()
    .getAll()
    .filter(({ queryKey: key, state }) => isOfScope(key, scope) && state.error)
    .map(({ state }) => ({ at: new Date(state.errorUpdatedAt), error: state.error as ToughTongueError }))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, mostErrors);
}

function isOfScope(key: QueryKey | undefined, scope: string): boolean {
  // A proxy that does not report rights is not an error.
  return key?.[0] === keyRoot && key[1] === scope && key[2] !== "rights";
}

/** The part of both caches' events that is used here. */
interface CacheEvent {
  type: string;
  action?: { type: string; error: ToughTongueError };
  query?: { queryKey: QueryKey };
  mutation?: { options: { mutationKey?: QueryKey } };
}
