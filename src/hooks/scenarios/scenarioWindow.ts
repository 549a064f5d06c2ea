"use client";
import { useEffect, useState } from "react";
import { timerMs } from "../../protocol/timing.js";
import type { Scenario } from "../../protocol/scenario.js";
import { useHydrated } from "../useHydrated.js";

/** Why a scenario cannot be practiced now. `"unknown"`: it has opening times, and a server does not know the reader's clock. */
export type ScenarioClosure = "upcoming" | "closed" | "unknown";

type Times = Pick<Scenario, "startsAt" | "endsAt">;

/** Whether a scenario is outside of its opening times. Undefined: it is open. */
export function closureOf({ startsAt, endsAt }: Times, now: number | undefined): ScenarioClosure | undefined {
  if (!startsAt && !endsAt) return undefined;
  if (now === undefined) return "unknown";
  if (endsAt && endsAt.getTime() <= now) return "closed";
  return startsAt && startsAt.getTime() > now ? "upcoming" : undefined;
}

/** The time when the next of these scenarios opens or closes. */
export function nextChange(scenarios: readonly Times[], now: number): number {
  const times = scenarios.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt].map((date) => date?.getTime() ?? 0));
  return Math.min(...times.filter((time) => time > now));
}

/** Whether each scenario can be practiced now. Renders again when one of those given opens or closes. */
export function useClosure(scenarios: readonly Times[]): (scenario: Times) => ScenarioClosure | undefined {
  const isHydrated = useHydrated();
  // A page that is prerendered must not read the clock.
  const [now, setNow] = useState(() => (isHydrated ? Date.now() : undefined));
  useEffect(() => {
    // The state may be older than this render.
    const time = Date.now();
    const next = now === undefined ? time : nextChange(scenarios, now);
    if (next === Infinity) return;
    const timer = setTimeout(() => setNow(Date.now()), timerMs(next - time));
    return () => clearTimeout(timer);
  }, [scenarios, now]);
  return (scenario) => closureOf(scenario, now);
}
