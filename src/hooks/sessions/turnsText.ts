import type { Turn } from "./turns.js";

/** The conversation as plain text, a turn a paragraph: what is copied and downloaded. */
export function turnsText(turns: readonly Turn[], nameOf: (role: Turn["role"]) => string, clock: (seconds: number) => string): string {
  return turns
    .map(({ role, text, seconds }) => `${seconds === undefined ? "" : `[${clock(seconds)}] `}${nameOf(role)}: ${text.trim()}`)
    .join("\n\n");
}
