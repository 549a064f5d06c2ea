"use client";
import { useEffect, useState } from "react";
import type { Translate } from "../../hooks/useLabels.js";
import { useLocale } from "../../hooks/useLocale.js";
import { formatClock } from "../../labels/formatClock.js";
import { useElapsed } from "../Elapsed.js";
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
  const [before] = useState(waitedMs);
  const elapsedMs = useElapsed() + before;
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
