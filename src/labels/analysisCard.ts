import type { Label } from "./formatLabel.js";

/** The texts of `AnalysisCard`. */
export const analysisCardLabels = {
  title: "Your analysis",
  waiting: "Your conversation is being analyzed.",
  waitingHint: "This usually takes less than half a minute.",
  /** After half a minute. */
  waitingLong: "Still working. A long conversation can take a few minutes; you can leave this page and come back.",
  offline: "You are offline. This goes on by itself when you are connected again.",
  /** `{time}` is minutes and seconds, such as 1:05. */
  elapsed: "{time} so far",
  ready: "Your analysis is ready.",
  /** `{score}` is the text of `scoreOf`. */
  readyScore: "Your analysis is ready. Your score is {score}.",
  failed: "Your analysis could not be loaded.",
  late: "Your analysis is not ready yet.",
  tryAgain: "Try again",
  checkAgain: "Check again",
  score: "Score",
  scoreOf: "{value} out of {max}",
  /** Under the number in the gauge. */
  outOf: "of {max}",
  summary: "Summary",
  strengths: "What went well",
  improvements: "What to work on",
  reportCard: "Report card",
  /** Where the vendor has no wording of its own for a topic's score. */
  topicScore: "{value}/{max}",
  weight: "counts {percent}%",
  feedback: "Feedback in detail",
  actionItems: "Next steps",
  resources: "To read on",
} satisfies Record<string, Label>;
