import type { Label } from "./formatLabel.js";

export const analysisCardLabels = {
  title: "Your analysis",
  waiting: "Analyzing your conversation…",
  waitingHint: "This usually takes less than 30 seconds.",
  /** After half a minute. */
  waitingLong: "Still working. Long conversations can take a few minutes. You can leave this page and come back.",
  offline: "You're offline. This continues when you're back online.",
  /** `{time}` is minutes and seconds, such as 1:05. */
  elapsed: "{time} elapsed",
  ready: "Your analysis is ready.",
  /** `{score}` is the text of `scoreOf`. */
  readyScore: "Your analysis is ready. Your score is {score}.",
  failed: "We couldn't load your analysis",
  late: "Your analysis isn't ready yet",
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
  /** For a topic whose score has no text of its own. */
  topicScore: "{value}/{max}",
  weight: "Weight: {percent}%",
  /** The level of a score: above 75 percent, from 50 percent, and below. */
  strong: "Strong",
  good: "Good",
  weak: "Needs work",
  /** On the topic with the lowest score. */
  weakest: "Start here",
  /** The mark on a topic's bar. */
  lastTime: "Last time: {score}",
  /** In the radar chart. */
  lastTimeLegend: "Last time",

  /** Over the conversation as a line of time. */
  replay: "Your conversation",
  /** Names the slider over it. */
  timeline: "Moment in the conversation",
  /** Names the list of its pins. */
  moments: "Moments with feedback",
  you: "You",
  partner: "AI",
  practiceThis: "Practice this again",
  recording: "Recording",
  unplayable: "Your browser can't play this recording.",
  openRecording: "Open the recording",

  feedback: "Detailed feedback",
  actionItems: "Next steps",
  resources: "Further reading",
  /** Values that the scenario's author wants from the conversation, such as a name or a next step. */
  extraction: "Key details",
  yes: "Yes",
  no: "No",
  /** A scenario whose sessions have no analysis. */
  unavailable: "This practice doesn't include an analysis",
  unavailableHint: "There's nothing to wait for. You can practice again whenever you like.",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Couldn't copy",
  print: "Print",
  /** `{count}` is points on the scale of the score or topic that is compared. */
  better: { one: "Up {count} point from last time", other: "Up {count} points from last time" },
  worse: { one: "Down {count} point from last time", other: "Down {count} points from last time" },
  same: "Same as last time",
  /** The short form, beside the score. */
  up: "+{count}",
  down: "−{count}",
  level: "±{count}",
  /** A topic that wasn't scored last time. */
  newTopic: "New",
  topicsBetter: { one: "{count} topic higher than last time", other: "{count} topics higher than last time" },
  topicsWorse: { one: "{count} topic lower than last time", other: "{count} topics lower than last time" },
  goneTopics: "Not scored this time: {topics}",
  /** Separates the topics in that list. */
  comma: ", ",
  nothingInCommon: "Can't be compared: last time was scored differently",
} satisfies Record<string, Label>;
