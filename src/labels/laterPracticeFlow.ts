import type { Label } from "./formatLabel.js";

/** The texts of `PracticeFlow` from the moment on when there is a session. Loaded with what creates one or finds it again. */
export const laterPracticeFlowLabels = {
  offerTitle: "You have an unfinished practice",
  offerHint: "It was interrupted, and its session is still there.",
  continue: "Continue practice",
  anew: "Start a new one",
  unknown: "Nobody knows whether your session was created. Trying again may create a second one.",

  practiseTitle: "Your practice",
  practiseHint: "Start in the page below, and let your browser use the microphone. Your analysis follows.",
  practisingHint: "When you are done, end the session in the page below. Your analysis follows.",
  analysisTitle: "How it went",
  analysisHint: "The session is over.",
  /** Above the frame, after the end of the session. */
  frameKept: "The practice page stays a moment, in case it asks you to finish something.",
  hideFrame: "Hide",
  showFrame: "Show",
  closeFrame: "Close",
  scenario: "Scenario",
  duration: "Duration",
  session: "Session",
  again: "Practise again",
  another: "Choose another",
} satisfies Record<string, Label>;
