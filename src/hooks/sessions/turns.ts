import type { TranscriptEntry } from "../../protocol/transcript.js";
import { foldText } from "../scenarios/searchScenarios.js";

export interface Turn {
  role: TranscriptEntry["role"];
  text: string;
  /** Seconds since the start of the conversation. */
  seconds?: number;
  /** Its index in the whole conversation. */
  index: number;
}

/** Turns with times in seconds. Dates are counted from the first one. */
export function readTurns(entries: readonly TranscriptEntry[]): Turn[] {
  const first = entries.find(({ at }) => at instanceof Date)?.at;
  const start = first instanceof Date ? first.getTime() : 0;
  return entries.map(({ role, text, at }, index) => {
    const seconds = at instanceof Date ? (at.getTime() - start) / 1000 : at;
    return { role, text, index, seconds: seconds === undefined || seconds < 0 ? undefined : seconds };
  });
}

/** The turns that contain every word of the query, regardless of case and accents. */
export function searchTurns(turns: readonly Turn[], query: string): readonly Turn[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return turns;
  return turns.filter(({ text }) => {
    const folded = foldText(text);
    return words.every((word) => folded.includes(word));
  });
}

/** The conversation as plain text, with one paragraph for each turn. */
export function turnsText(turns: readonly Turn[], nameOf: (role: Turn["role"]) => string, clock: (seconds: number) => string): string {
  return turns
    .map(({ role, text, seconds }) => `${seconds === undefined ? "" : `[${clock(seconds)}] `}${nameOf(role)}: ${text.trim()}`)
    .join("\n\n");
}
