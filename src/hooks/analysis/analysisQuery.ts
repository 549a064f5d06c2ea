import type { Client } from "../../client/client.js";
import { type Analysis, parseAnalysis } from "../../protocol/analysis.js";
import type { ScoreScale } from "../../protocol/score.js";
import { memoizeWeak } from "../memoizeWeak.js";
import { nextLookMs } from "./analysisRun.js";
import { fetchAnalysis } from "./fetchAnalysis.js";
import { isReady, readAnalysis } from "./readAnalysis.js";
import { analysisKey, defaultScope, queryKey } from "../queryKeys.js";
import { type OneOf, type WireQuery, queryDefaults } from "../queryDefaults.js";

const selectBy: Record<ScoreScale, (wire: unknown) => Analysis> = {
  10: /* @__PURE__ */ memoizeWeak((wire) => parseAnalysis(wire, { scoreScale: 10 })),
  100: /* @__PURE__ */ memoizeWeak((wire) => parseAnalysis(wire, { scoreScale: 100 })),
};

/**
 * A session's analysis: asks for it once (which costs the account money), then reads the session until it is there.
 * While its status is `"pending"`, an observer reads on by itself.
 */
export function analysis(client: Client, { scope = defaultScope, id, scoreScale }: OneOf & { scoreScale?: ScoreScale }): WireQuery<Analysis> {
  return {
    ...queryDefaults,
    queryKey: analysisKey(scope, id),
    // `context` is passed on whole: reading its signal tells TanStack Query to cancel on unmount.
    queryFn: async (context) => {
      const cached = context.client?.getQueryData(context.queryKey);
      const wire = await fetchAnalysis({ client, scope, id, cached, readSignal: () => context.signal });
      if (wire !== cached && isReady(wire)) {
        void context.client?.invalidateQueries({ queryKey: queryKey(scope, "sessions") });
      }
      return wire;
    },
    select: scoreScale ? selectBy[scoreScale] : readAnalysis,
    staleTime: Infinity,
    // Paused offline: nothing is sent that could not arrive, and the wait goes on where it was.
    networkMode: "online",
    retryOnMount: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchInterval: ({ state: { data, status, fetchStatus } }) =>
      fetchStatus === "idle" && status !== "error" && !isReady(data) && nextLookMs(client, scope, id),
  };
}
