import type { Label } from "./formatLabel.js";

export const sessionHistoryLabels = {
  title: "Practice history",
  loading: "Loading your practice history…",
  failed: "We couldn't load your practice history",
  retry: "Try again",
  empty: "You haven't completed a practice yet. Your practices will show up here.",
  /** The button while there are no practices. */
  start: "Start your first practice",
  /** The parts of the summary above the history. */
  count: { one: "{count} practice", other: "{count} practices" },
  best: "Best: {score}",
  streak: { one: "{count} week running", other: "{count} weeks running" },
  emptyPage: "There's nothing on this page.",
  untitled: "Practice",
  running: "In progress",
  processing: "Processing",
  ended: "Ended early",
  noScore: "No score",
  unanalyzed: "Not analyzed",
  noDate: "Unknown date",
  /** `{time}` is minutes and seconds. */
  duration: "{time} min",
  /** Used if all scores have the same scale; otherwise `score`. */
  points: "{value}/{max}",
  score: "{percent}%",
  trend: "Your scores over time",
  trendSummary: "From {first} to {last} over {count} practices.",
  when: "When",
  scoreColumn: "Score",
  topics: "Your average by topic",
  topicCount: { one: "in {count} session", other: "across {count} sessions" },
  notAnalyzed: "This practice hasn't been analyzed. Running the analysis uses account credits.",
  analyze: "Analyze",
  stillRunning: "This practice isn't over yet.",
  pages: "Pages",
  previous: "Newer",
  next: "Older",
  page: "Page {page}",
  pageOf: "Page {page} of {total}",
} satisfies Record<string, Label>;
