import { number, own } from "./read.js";

/** A score: `value` out of `max`, and the same as a percentage. */
export interface Score {
  value: number;
  /** Upper end of the scale: 10, 100, or the number in the text of the score. */
  max: number;
  /** 0 to 100. */
  percent: number;
}

/** The scale of bare numbers, if the default rule is wrong for an account. */
export type ScoreScale = 10 | 100;

/** "8/10", "7.5 / 10" or "85%", even in bold. */
const SCORE = /^[\s*_]*([+-]?\d+(?:[.,]\d+)?) ?(?:%|\/ ?(\d+))[\s*_.]*$/;

/** Longer texts are not scores. */
const MAX_LENGTH = 100;

/** Reads a score from a number, a string or a `Score`. Without `max`, only values that state their scale count. */
export function parseScore(value: unknown, max?: number): Score | undefined {
  if (typeof value === "string") {
    // Full-width digits and no-break spaces become plain ones.
    const plain = value.length <= MAX_LENGTH ? value.normalize("NFKC") : "";
    const [, points, scale = "100"] = SCORE.exec(plain) ?? SCORE.exec(withoutLabel(plain)) ?? [];
    return points ? scaled(Number(points.replace(",", ".")), Number(scale)) : scaled(number(plain), max);
  }
  return scaled(number(own(value, "value")), number(own(value, "max"))) ?? scaled(number(value), max);
}

/** "Final Score: 6.5/10" without its label. */
function withoutLabel(text: string): string {
  return /^[\s*_#]*\p{L}/u.test(text) ? text.slice(text.search(/[:=–—]/) + 1) : "";
}

/** Reads a score that is out of 10, or out of 100 if it is above 10. */
export function parseScoreOutOfTen(value: unknown, scoreScale?: ScoreScale): Score | undefined {
  const bare = parseScore(value, 100);
  return parseScore(value, scoreScale ?? (bare && bare.value > 10 ? 100 : 10));
}

/** Clamped to its scale. */
function scaled(value: number | undefined, max = 0): Score | undefined {
  if (value === undefined || max <= 0) return undefined;
  const clamped = Math.min(Math.max(0, value), max);
  // Without rounding, 8.2 of 10 would be 81.99999999999999 percent.
  return { value: clamped, max, percent: Math.round((clamped / max) * 1e4) / 100 };
}
