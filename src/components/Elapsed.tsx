"use client";
import { useEffect, useState } from "react";
import { useLocale } from "../hooks/useLocale.js";
import { formatClock } from "../labels/formatClock.js";

interface ElapsedProps {
  /** @default the time of the first render */
  since?: number;
  label: string;
}

/** The time since the start of a session, with a live indicator. */
export function Elapsed({ since: given, label }: ElapsedProps) {
  const locale = useLocale();
  const [first] = useState(Date.now);
  const since = given ?? first;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span role="timer" aria-label={label} data-tt="elapsed">
      {formatClock((now - since) / 1000, locale)}
    </span>
  );
}
