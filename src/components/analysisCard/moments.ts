import type { Turn } from "../../hooks/sessions/turns.js";
import { foldText } from "../../hooks/scenarios/searchScenarios.js";
import type { Analysis } from "../../protocol/analysis.js";
import { plainText } from "./plainText.js";

/** A turn with its start and end, in seconds. */
export interface TimedTurn extends Turn {
  seconds: number;
  end: number;
}

/** A sentence of the analysis, and the turn that it is about. */
export interface Moment {
  kind: "strengths" | "improvements" | "feedback";
  text: string;
  turn: TimedTurn;
}

/** Minutes and seconds, such as "0:48". Not "1:02:03", and no time of day such as "10:30 AM", in the languages of the labels. */
export const clockTime = /(?<![\d:]|午[前後]\s?)(\d{1,2}):([0-5]\d)(?![\d:]|\s?(?:(?:[ap]\.?\s?m|uhr|h)\b|صباح|مساء))/gi;

/** Roughly how fast people speak, for the last turn, whose end is unknown. */
const lettersPerSecond = 15;
const maxSentence = 400;
/** No model writes more, and each is compared with all turns. */
const maxSentences = 200;

/** The turns that have a time, in order. Each lasts until the next one. */
export function timedTurns(turns: readonly Turn[], durationSeconds = 0): TimedTurn[] {
  const timed = turns.filter((turn): turn is Turn & { seconds: number } => turn.seconds !== undefined && turn.role !== "other");
  timed.sort((a, b) => a.seconds - b.seconds);
  return timed.map((turn, index) => {
    const end = timed[index + 1]?.seconds ?? Math.max(durationSeconds, turn.seconds + Math.ceil(turn.text.length / lettersPerSecond));
    return { ...turn, end };
  });
}

export function turnAt(turns: readonly TimedTurn[], seconds: number): TimedTurn | undefined {
  const next = turns.findIndex((turn) => turn.seconds > seconds);
  return turns.at(next > 0 ? next - 1 : next);
}

/** Sentences that mention a time ("0:48") or quote the conversation, sorted by time. */
export function momentsOf({ strengths, improvements, feedback, reportCard }: Analysis, turns: readonly TimedTurn[]): Moment[] {
  const said = turns.map(({ text }) => foldText(text));
  const end = turns.at(-1)?.end ?? 0;
  const find = (text: string): TimedTurn | undefined => {
    for (const [, minutes, seconds] of text.matchAll(clockTime)) {
      const at = Number(minutes) * 60 + Number(seconds);
      if (at <= end) return turnAt(turns, at);
    }
    for (const [, quote] of text.matchAll(/["“„«「]([^"“”„«»「」\n]{8,200})["”“»」]/g)) {
      const words = foldText(quote!.replace(/[\s.,!?…]{1,9}$/, ""));
      const index = said.findIndex((text) => text.includes(words));
      if (index >= 0) return turns[index];
    }
    return undefined;
  };
  const read = (kind: Moment["kind"], texts: readonly string[]) =>
    texts.slice(0, maxSentences).flatMap((markdown) => {
      const text = plainText(markdown);
      const turn = text.length <= maxSentence ? find(text) : undefined;
      return turn ? [{ kind, text, turn }] : [];
    });
  const sentences = [feedback, ...reportCard.map(({ note }) => note)].flatMap((text) => text?.split(/(?<=[.!?。])\s+|\n+/) ?? []);
  return [...read("strengths", strengths), ...read("improvements", improvements), ...read("feedback", sentences)].sort(
    (a, b) => a.turn.seconds - b.turn.seconds,
  );
}
