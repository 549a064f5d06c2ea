/** A score on its own scale: `value` of `max`, and the same as a percentage. */
export interface Score {
  value: number;
  /** Upper end of the scale: 10 or 100. */
  max: number;
  /** 0 to 100. */
  percent: number;
}

/** The scale to read bare numbers on, where the contract's rule guesses wrong for a host. */
export type ScoreScale = 10 | 100;
