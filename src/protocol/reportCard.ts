import { decodeEntities } from "./entities.js";
import { amount, first, items, number, own, text } from "./read.js";
import { parseScore, parseScoreOutOfTen, type Score, type ScoreScale } from "./score.js";

/** One line of a report card. */
export interface ReportCardEntry {
  topic: string;
  score?: Score | undefined;
  /** The score as text from the vendor: "7.5/10", "B+", "INTJ". */
  display?: string | undefined;
  note?: string | undefined;
  /** Share of the total score, in percent. */
  weight?: number | undefined;
}

/** Reads a report card: a list of topics, an object that contains one, or topics in one string ("Opening;Closing"). */
export function parseReportCard(value: unknown, scoreScale?: ScoreScale): ReportCardEntry[] {
  const list = typeof value === "string" ? value.split(";") : [...items(value), ...items(own(value, "topics"))];
  return list.flatMap((entry) => {
    const decoded = (value: string | undefined, isMarkdown = false) => value && decodeEntities(value, isMarkdown);
    const topic = decoded(text(entry) ?? first(entry, ["topic", "name"], text))?.trim();
    const display = decoded(first(entry, ["score_str", "display"], meaningful));
    const weight = amount(own(entry, "weight"));
    return topic
      ? {
          topic,
          score: topicScore(own(entry, "score"), display, scoreScale),
          display,
          // Markdown, unlike the others.
          note: decoded(first(entry, ["note"], text), true),
          weight: weight !== undefined && weight <= 100 ? weight : undefined,
        }
      : [];
  });
}

/** On the scale in the display text if it has one; else out of 10, or out of 100 if above 10. */
function topicScore(score: unknown, display: string | undefined, scoreScale: ScoreScale | undefined): Score | undefined {
  const said = parseScore(display);
  const value = number(score);
  if (value === undefined) return parseScore(score) ?? said;
  // 7.5 next to "75%" is the same share on another scale, not 7.5 percent.
  if (said && [value, value * 10].includes(said.percent)) return said;
  return said ? parseScore(value, said.max) : parseScoreOutOfTen(value, value > 10 ? undefined : scoreScale);
}

/** A string with content: a missing score can arrive as "null", "N/A" or "nan". */
export function meaningful(value: unknown): string | undefined {
  const words = text(value);
  return words && !/^-*(nan|infinity|null|undefined|none|n\/?a)?$/i.test(words.trim()) ? words : undefined;
}
