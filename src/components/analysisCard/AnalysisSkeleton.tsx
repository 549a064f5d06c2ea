"use client";
import { useEffect, useRef, useState } from "react";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import { formatClock } from "../../labels/formatClock.js";
import { loadParser } from "../markdown/loadParser.js";

const longWaitMs = 30_000;

export interface AnalysisSkeletonProps {
  /** How long the wait had already taken when this first renders, in milliseconds. @default 0 */
  waitedMs?: number;
  isPaused?: boolean;
  t: Translate<"analysisCard">;
}

/** While waiting for the analysis: progress, elapsed time, and the shape of the card. */
export function AnalysisSkeleton({ waitedMs = 0, isPaused, t }: AnalysisSkeletonProps) {
  const elapsedMs = useElapsed(waitedMs);
  const time = formatClock(elapsedMs / 1000, useLocale());
  useEffect(loadParser, []);
  return (
    <>
      <section data-tt="progress">
        <p data-tt-line="">
          {t("waiting")} <span data-tt-muted="">{t("elapsed", { time })}</span>
        </p>
        <progress data-tt-skeleton="" aria-label={t("waiting")} />
        <p data-tt-muted="">{t(isPaused ? "offline" : elapsedMs < longWaitMs ? "waitingHint" : "waitingLong")}</p>
      </section>
      <div data-tt-overview="" aria-hidden="true">
        <span data-tt-skeleton="gauge" />
        <section>
          <span data-tt-skeleton="" />
          <span data-tt-skeleton="" />
          <span data-tt-skeleton="" />
        </section>
      </div>
    </>
  );
}

/** Zero in the first render, as on a server; then counts seconds. */
function useElapsed(waitedMs: number): number {
  const [elapsedMs, setElapsedMs] = useState(0);
  const before = useRef(waitedMs);
  useEffect(() => {
    const start = performance.now() - before.current;
    const tick = () => setElapsedMs(performance.now() - start);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, []);
  return elapsedMs;
}
