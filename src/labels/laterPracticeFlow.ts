import type { Label } from "./formatLabel.js";

/** The texts of `PracticeFlow` about what only code that is loaded late can find: a practice to go on with, a create whose end is unknown. */
export const laterPracticeFlowLabels = {
  offerTitle: "You have an unfinished practice",
  offerHint: "It was interrupted, and its session is still there.",
  continue: "Continue practice",
  anew: "Start a new one",
  unknown: "Nobody knows whether your session was created. Trying again may create a second one.",
} satisfies Record<string, Label>;
