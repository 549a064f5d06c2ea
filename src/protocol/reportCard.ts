import type { ReportCardEntry } from "./analysis.js";
import { amount, first, items, number, own, text } from "./read.js";
import { makeScore, parseScaledScore, parseScore, type Score, type ScoreScale } from "./score.js";

/** The lines of a report card: a list of topics, an object that holds one, or topics in one text ("Opening;Closing"). */
export function parseReportCard(value: unknown, scoreScale?: ScoreScale): ReportCardEntry[] {
  if (typeof value === "string") return value.split(";").flatMap((topic) => parseEntry(topic.trim(), scoreScale) ?? []);
  const list = Array.isArray(value) ? value : own(value, "topics");
  return items(list).flatMap((entry) => parseEntry(entry, scoreScale) ?? []);
}

function parseEntry(entry: unknown, scoreScale: ScoreScale | undefined): ReportCardEntry | undefined {
  const topic = text(entry) ?? first(entry, ["topic", "name"], text);
  if (topic === undefined) return undefined;
  const display = first(entry, ["score_str", "display"], meaningful);
  return {
    topic,
    score: topicScore(own(entry, "score"), display, scoreScale),
    display,
    note: first(entry, ["note"], text),
    weight: first(entry, ["weight"], parsePercent),
  };
}

/** On the scale that the text beside it says, else out of 10, else (above 10) out of 100. */
function topicScore(score: unknown, display: string | undefined, scoreScale: ScoreScale | undefined): Score | undefined {
  const said = parseScaledScore(display);
  const value = number(score);
  if (said && value !== undefined) {
    // 7.5 beside "75%" is the same share on another scale, not 7.5 percent.
    const sameShare = [10, 100].some((max) => makeScore(value, max)?.percent === said.percent);
    return sameShare ? said : makeScore(value, said.max);
  }
  const bare = value ?? number(display);
  return said ?? parseScore(value ?? score ?? bare, scoreScale === 100 || (bare ?? 0) > 10 ? 100 : 10) ?? makeScore(bare, 10);
}

function parsePercent(value: unknown): number | undefined {
  const percent = amount(typeof value === "string" ? value.replace(/%\s*$/, "") : value);
  return percent === undefined ? undefined : Math.min(percent, 100);
}

/** A text with something to say: a score that was never made can arrive as the word for nothing. */
export function meaningful(value: unknown): string | undefined {
  const words = text(value);
  return words && !/^\s*(nan|[+-]?infinity|null|undefined|none|n\/?a|-+)\s*$/i.test(words) ? words : undefined;
}
