import type { Label } from "./formatLabel.js";

/** The texts of `PracticeFlow`. */
export const practiceFlowLabels = {
  /** Names the list of steps. */
  steps: "Steps of the practice",
  stepPick: "Choose",
  stepPractise: "Practise",
  stepAnalysis: "Analysis",

  pickTitle: "What would you like to practise?",
  pickHint: "You will talk it through with an AI, and then read how it went.",
  readyTitle: "Ready to practise?",
  name: "Your name",
  start: "Start practice",
  chooseFirst: "Choose a scenario first.",

  offerTitle: "You have an unfinished practice",
  /** `{scenario}` is its name. */
  offer: "“{scenario}” was interrupted. Its session is still there.",
  offerNameless: "It was interrupted. Its session is still there.",
  continue: "Continue practice",
  anew: "Start a new one",

  startingTitle: "Getting your practice ready…",
  startingHint: "This takes a few seconds.",
  notStarted: "Your practice could not be started.",
  unknown: "Nobody knows whether your session was created.",
  unknownHint: "The answer was lost on the way. Trying again may create a second session.",
  tryAgain: "Try again",
  back: "Back",

  practiseTitle: "Your practice",
  practiseHint: "Start in the page below when you are ready, and let your browser use the microphone. Your analysis follows.",
  practising: "When you are done, end the session in the page below. Your analysis follows.",

  analysisTitle: "How it went",
  /** Above the frame, after the end of the session. */
  frameKept: "The practice page stays a moment longer, in case it asks you to finish something. Your analysis appears below.",
  hideFrame: "Hide",
  showFrame: "Show",
  closeFrame: "Close",
  scenario: "Scenario",
  duration: "Duration",
  session: "Session",
  again: "Practise again",
  another: "Choose another",
} satisfies Record<string, Label>;
