import type { Label } from "./formatLabel.js";

/** The texts of `LearningPath`. */
export const learningPathLabels = {
  title: "Your learning path",
  loading: "Loading your progress…",
  failed: "We couldn't load your progress",
  retry: "Try again",
  empty: "There's nothing to practice here yet.",
  progress: "{done} of {total} steps done",
  continue: "Continue",
  continueWith: "Continue: {title}",

  /** The state of a step, for screen readers. On screen, it is a mark. */
  locked: "Locked",
  open: "Not started",
  inProgress: "In progress",
  done: "Done",
  untitled: "Practice",
  lockedHint: "Finish the steps above first.",

  /** The requirements of a practice step. */
  attempts: { one: "{count} practice", other: "{count} practices" },
  attemptsOf: "{count} of {total} practices done",
  minScore: "Score {percent}% or more",
  best: "Best score: {percent}%",
  doneOn: "Done on {date}",
  lastOn: "Last practiced on {date}",

  start: "Start practice",
  practiceAgain: "Practice again",
  read: "Open",
  openLink: "Open in a new tab",
  markDone: "Mark as done",
  close: "Close",
  unscored: "Your last practice has no score yet.",
  getScore: "Get your score",

  leaveTitle: "End this practice?",
  leaveText: "Your conversation is still running. Leaving this step ends it.",
  stay: "Keep practicing",
  leave: "End practice",

  doneTitle: "You've completed every step",
  doneText: "Well done! You can practice any step again whenever you like.",
} satisfies Record<string, Label>;
