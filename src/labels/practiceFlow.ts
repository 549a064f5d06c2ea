import type { Label } from "./formatLabel.js";

/** The texts of `PracticeFlow`: a title and a hint for each of its views, then the rest. */
export const practiceFlowLabels = {
  pickTitle: "What would you like to practise?",
  pickHint: "You talk it through with an AI, and then read how it went.",
  /** Where the host named the scenario. */
  readyTitle: "Ready to practise?",
  readyHint: "You talk it through with an AI, and then read how it went.",
  offerTitle: "You have an unfinished practice",
  offerHint: "It was interrupted, and its session is still there.",
  startingTitle: "Getting your practice ready…",
  startingHint: "This takes a few seconds.",
  problemTitle: "Your practice has not started",
  problemHint: "You can try again, or go back.",
  practiseTitle: "Your practice",
  practiseHint: "Start in the page below, and let your browser use the microphone. Your analysis follows.",
  practisingHint: "When you are done, end the session in the page below. Your analysis follows.",
  analysisTitle: "How it went",
  analysisHint: "The session is over.",

  /** Names the list of steps, which are the next three. */
  steps: "Steps of the practice",
  stepPick: "Choose",
  stepPractise: "Practise",
  stepAnalysis: "Analysis",

  name: "Your name",
  start: "Start practice",
  chooseFirst: "Choose a scenario first.",
  continue: "Continue practice",
  anew: "Start a new one",
  notCreated: "The session could not be created.",
  unknown: "Nobody knows whether your session was created. Trying again may create a second one.",
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
  again: "Practise again",
  another: "Choose another",
} satisfies Record<string, Label>;
