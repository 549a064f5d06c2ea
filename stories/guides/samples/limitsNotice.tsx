"use client";
import { useLimits, useLimitText } from "tough-tongue-react";

/** One line per limit: how much is left, or when the person can continue. */
export function LimitsNotice() {
  const { data } = useLimits();
  const text = useLimitText();
  const lines = data?.limits.flatMap((state) => text(state) ?? []) ?? [];
  return <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>;
}
