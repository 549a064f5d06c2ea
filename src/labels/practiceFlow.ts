import type { Label } from "./formatLabel.js";

/** The texts of `PracticeFlow`: a title and a hint for each view, then the rest. */
export const practiceFlowLabels = {
  pickTitle: "What would you like to practice?",
  pickHint: "You talk it through with an AI, and then read how it went.",
  /** Where the host named the scenario. */
  readyTitle: "Ready to practice?",
  readyHint: "You talk it through with an AI, and then read how it went.",
  microphoneTitle: "Before you start",
  microphoneHint: "Your practice begins right after this.",
  startingTitle: "Getting your practice ready…",
  startingHint: "This takes a few seconds.",
  problemTitle: "Your practice has not started",
  problemHint: "You can try again, or go back.",

  practiceTitle: "Your practice",
  practiceHint: "Start in the page below, and let your browser use the microphone. Your analysis follows.",
  practicingHint: "When you are done, end the session in the page below. Your analysis follows.",
  analysisTitle: "How it went",
  analysisHint: "The session is over.",

  /** Names the list of steps, which are the next three. */
  steps: "Steps of the practice",
  stepPick: "Choose",
  stepPractise: "Practice",
  stepAnalysis: "Analysis",

  name: "Your name",
  start: "Start practice",
  /** Beside the check of the microphone. */
  skipCheck: "Skip this check",
  chooseFirst: "Choose a scenario first.",
  notCreated: "The session could not be created.",
  tryAgain: "Try again",
  back: "Back",
  /** Above the frame, after the end of the session. */
  frameKept: "The practice page stays a moment, in case it asks you to finish something.",
  hideFrame: "Hide",
  showFrame: "Show",
  closeFrame: "Close",
  scenario: "Scenario",
  duration: "Duration",
  session: "Session",
  again: "Practice again",
  another: "Choose another",
} satisfies Record<string, Label>;
