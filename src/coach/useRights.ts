"use client";
import { useToughTongue } from "../hooks/context.js";
import { minute, queryDefaults } from "../hooks/queryDefaults.js";
import { queryKey } from "../hooks/queryKeys.js";
import { useApiQuery } from "../hooks/useApiQuery.js";
import type { CallerRights } from "../protocol/limits.js";

export interface RightsState {
  /** Undefined if the proxy does not report rights. Then its responses to the other calls decide. */
  rights?: CallerRights;
  /** The proxy has not responded yet. */
  isPending: boolean;
}

const selectRights = (rights: unknown) => (rights ?? undefined) as CallerRights | undefined;

/** The signed-in person's rights, from the proxy. Without them, a learner's own sessions would look like a team's. */
export function useRights(): RightsState {
  const { client, scope } = useToughTongue();
  const { data, isPending } = useApiQuery({
    ...queryDefaults,
    queryKey: queryKey(scope, "rights"),
    queryFn: async ({ signal }) => (await client.getLimits({ signal })).rights ?? null,
    select: selectRights,
    staleTime: 5 * minute,
  });
  return { rights: data, isPending };
}
