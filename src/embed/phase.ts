export interface Lifecycle {
  sessionId?: string;
  /** When its start was heard, by this browser's clock. */
  startedAt?: number;
  /** What was told of this session already. */
  told: readonly string[];
  /** Ids of sessions that are over: none of them begins or completes again. */
  past: readonly string[];
}

/** A new frame begins anew, but what is over stays over. */
export function beginAnew(last?: Lifecycle): Lifecycle {
  return { told: [], past: last?.past ?? [] };
}

export function phaseOf({ sessionId, told, past }: Lifecycle): "ready" | "active" | "ended" {
  return sessionId && past.includes(sessionId) ? "ended" : told.includes("start") ? "active" : "ready";
}
