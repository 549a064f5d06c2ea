import { number, own } from "./read.js";

/** A score on its own scale: `value` of `max`, and the same as a percentage. */
export interface Score {
  value: number;
  /** Upper end of the scale: 10 or 100, or what the text of the score says. */
  max: number;
  /** 0 to 100. */
  percent: number;
}

/** The scale to read bare numbers on, where the contract's rule guesses wrong for a host. */
export type ScoreScale = 10 | 100;

/** "8/10", "7.5 / 10", "8 out of 10", "85%": a text that says its own scale, bold or not. */
const SCALED = /^[\s*_]*([+-]?\d+(?:[.,]\d+)?)\s?(?:%|(?:\/|out of)\s?(\d+(?:[.,]\d+)?))[\s*_.]*$/i;

/** A score from a number, a text or an already read score. A bare number is out of `max`; nonsense is no score. */
export function parseScore(value: unknown, max: number): Score | undefined {
  const own = parseScaledScore(value);
  if (own) return own;
  const bare = number(value);
  return bare === undefined ? undefined : makeScore(bare, max);
}

/** A score that says its own scale, or none. */
export function parseScaledScore(value: unknown): Score | undefined {
  if (typeof value !== "string") return makeScore(number(own(value, "value")), number(own(value, "max")));
  const [, points, max = "100"] = (value.length < 64 && SCALED.exec(value)) || [];
  return points === undefined ? undefined : makeScore(decimal(points), decimal(max));
}

/** Clamped to its scale. */
export function makeScore(value: number | undefined, max: number | undefined): Score | undefined {
  if (value === undefined || max === undefined || !(max > 0)) return undefined;
  const clamped = Math.min(Math.max(0, value), max);
  // Rounded, because 8.2 of 10 would read 81.99999999999999 percent.
  return { value: clamped, max, percent: Math.round((clamped / max) * 1e4) / 100 };
}

function decimal(digits: string): number {
  return Number(digits.replace(",", "."));
}
