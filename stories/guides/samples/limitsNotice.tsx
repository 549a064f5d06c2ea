"use client";
import { useLimits, useLimitText } from "tough-tongue-react";

/** What is left, or when more is possible, one line for each limit. */
export function LimitsNotice() {
  const { data } = useLimits();
  const text = useLimitText();
  const lines = data?.limits.flatMap((state) => text(state) ?? []) ?? [];
  return <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>;
}
