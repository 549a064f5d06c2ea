"use client";
import { useEffect, useState } from "react";
import { useLocale } from "../hooks/useLocale.js";
import { formatClock } from "../labels/formatClock.js";

interface ElapsedProps {
  /** @default the time of the mount */
  since?: number;
  label: string;
}

/** The time since the start of a session, with a live indicator. */
export function Elapsed({ since, label }: ElapsedProps) {
  const elapsedMs = useElapsed(since);
  const locale = useLocale();
  return (
    <span role="timer" aria-label={label} data-tt="elapsed">
      {formatClock(elapsedMs / 1000, locale)}
    </span>
  );
}

/** Milliseconds since a time, by default the mount. Without a time, zero in the first render, as on a server. */
export function useElapsed(since?: number): number {
  const [elapsedMs, setElapsedMs] = useState(() => (since === undefined ? 0 : Date.now() - since));
  useEffect(() => {
    const start = since ?? Date.now();
    const tick = () => setElapsedMs(Date.now() - start);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [since]);
  return elapsedMs;
}
