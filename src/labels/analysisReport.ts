import type { Label } from "./formatLabel.js";

/** The texts of `AnalysisCard` that are needed once its analysis is there. They load after the page. */
export const analysisReportLabels = {
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Not copied",
  print: "Print",
  /** `{count}` is points on the own scale of what is compared: the score, or one topic. */
  better: { one: "{count} point better than last time", other: "{count} points better than last time" },
  worse: { one: "{count} point lower than last time", other: "{count} points lower than last time" },
  same: "As good as last time",
  /** The same in short, beside the score. */
  up: "+{count}",
  down: "−{count}",
  level: "±{count}",
  /** A topic that was not rated last time. */
  newTopic: "New",
  topicsBetter: { one: "{count} topic better", other: "{count} topics better" },
  topicsWorse: { one: "{count} topic lower", other: "{count} topics lower" },
  goneTopics: "Not rated this time: {topics}",
  /** Between two of those topics. */
  comma: ", ",
  nothingInCommon: "Last time was rated differently and cannot be compared",
} satisfies Record<string, Label>;
