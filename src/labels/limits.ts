import type { Label } from "./formatLabel.js";

/** How much is left of the site's limits, or when a limit resets. `both` joins two sentences: what is used up, and when it resets. */
export const limitLabels = {
  practicesLeft: { one: "You can start {count} more practice.", other: "You can start {count} more practices." },
  minutesLeft: { one: "You have {count} minute of practice left.", other: "You have {count} minutes of practice left." },

  /** `{period}` is one of the texts below. */
  createSession: { one: "You have started {count} practice {period}.", other: "You have started {count} practices {period}." },
  analyzeSession: { one: "You have used {count} analysis {period}.", other: "You have used {count} analyses {period}." },
  minutes: "You have used {count} of {max} minutes of practice {period}.",
  activeSessions: "You already have a practice in progress. End it before you start another one.",
  /** A limit of the whole site. */
  account: "This site can't start any more practices right now.",
  /** A limit whose numbers are unknown. */
  reached: "You have reached the limit for now.",

  /** `{when}` is one of the texts below. */
  nextStart: "You can start the next one {when}.",
  nextAnalysis: "You can run the next one {when}.",
  nextAccount: "You can try again {when}.",

  /** Joins the two sentences. */
  both: "{used} {next}",

  periodToday: "today",
  periodMinute: "in the last minute",
  periodHour: "in the last hour",
  periodDay: "in the last 24 hours",
  periodWeek: "in the last 7 days",
  periodMonth: "in the last 30 days",

  whenToday: "today at {time}",
  whenTomorrow: "tomorrow at {time}",
  whenLater: "on {date} at {time}",
} satisfies Record<string, Label>;
