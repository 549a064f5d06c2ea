import type { Client } from "../../client/client.js";
import { type Analysis, parseAnalysis } from "../../protocol/analysis.js";
import type { ScoreScale } from "../../protocol/score.js";
import { memoizeWeak } from "../memoizeWeak.js";
import { type OneOf, type WireQuery, queryDefaults } from "../queryDefaults.js";
import { analysisKey, defaultScope } from "../queryKeys.js";
import { fetchAnalysis, nextStepMs } from "./fetchAnalysis.js";
import { isReady, readAnalysis } from "./readAnalysis.js";

const selectBy: Record<ScoreScale, (wire: unknown) => Analysis> = {
  10: /* @__PURE__ */ memoizeWeak((wire) => parseAnalysis(wire, { scoreScale: 10 })),
  100: /* @__PURE__ */ memoizeWeak((wire) => parseAnalysis(wire, { scoreScale: 100 })),
};

/**
 * A session's analysis. Requests it once, which costs the account money, then reads the session until the analysis is ready. While
 * the status is `"pending"`, an observer keeps reading.
 */
export function analysis(client: Client, { scope = defaultScope, id, scoreScale }: OneOf & { scoreScale?: ScoreScale }): WireQuery<Analysis> {
  return {
    ...queryDefaults,
    queryKey: analysisKey(scope, id),
    queryFn: (context) => fetchAnalysis(client, scope, id, context),
    select: scoreScale ? selectBy[scoreScale] : readAnalysis,
    staleTime: Infinity,
    // Pauses while offline and continues afterwards.
    networkMode: "online",
    retryOnMount: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchInterval: ({ state: { data, status, fetchStatus } }) =>
      fetchStatus === "idle" && status !== "error" && !isReady(data) && nextStepMs(client, scope, id),
  };
}
