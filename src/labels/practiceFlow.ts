import type { Label } from "./formatLabel.js";

/** A title and a hint for each view, then the rest. */
export const practiceFlowLabels = {
  pickTitle: "What would you like to practice?",
  pickHint: "Talk it through with an AI, then see how you did.",
  /** If the app has chosen the scenario. */
  readyTitle: "Ready to practice?",
  readyHint: "Talk it through with an AI, then see how you did.",
  /** Outside of the scenario's opening times. */
  closedTitle: "This practice isn't open right now",
  /** While another practice continues in the small window. */
  blockedTitle: "Another practice is still running",
  blockedHint: "End it to start this one, or return to it in its window.",
  endOther: "End it and start this one",
  /** If an earlier page left a practice unfinished. */
  offerTitle: "You have an unfinished practice",
  offerHint: "You can pick up where you left off.",
  microphoneTitle: "Before you start",
  microphoneHint: "Your practice starts right after this.",
  startingTitle: "Getting your practice ready…",
  /** Replaces `startingTitle` if the partner's name is known. */
  connecting: "Connecting to {name}…",
  startingHint: "This takes a few seconds.",
  problemTitle: "We couldn't start your practice",
  problemHint: "You can try again or go back.",

  practiceTitle: "Your practice",
  practiceHint: "Press Start below and allow your microphone. You'll get feedback right after.",
  practicingHint: "When you're done, end the session below. You'll get feedback right after.",
  analysisTitle: "How it went",
  /** Until the analysis has arrived. */
  analyzingHint: "The session is over. Your feedback is on its way.",
  analysisHint: "Here's your feedback.",

  /** After a scenario that allows no analysis. */
  doneTitle: "Practice complete",
  doneHint: "This practice doesn't include feedback. You can practice again whenever you like.",

  /** Names the list of steps, which are the next three. */
  steps: "Practice steps",
  stepPick: "Choose",
  stepPractice: "Practice",
  stepAnalysis: "Analysis",

  name: "Your name",
  start: "Start practice",
  /** Beside the microphone check. */
  skipCheck: "Skip this check",
  /** Beside the start button while nothing is chosen. */
  pickFirst: "Pick a scenario to begin.",
  chooseFirst: "Choose a scenario first.",
  continue: "Continue practice",
  startOver: "Start over",
  notCreated: "We couldn't create your session.",
  unknown: "We couldn't confirm that your session was created. If you try again, you may get a second one.",
  tryAgain: "Try again",
  back: "Back",
  /** Above the frame, after the end of the session. */
  frameKept: "The session stays open for a moment in case there is a final step.",
  hideFrame: "Hide",
  showFrame: "Show",
  closeFrame: "Close",
  /** Before the scenario's instructions for the person. */
  goal: "Your goal",
  elapsed: "Elapsed time",
  scenario: "Scenario",
  duration: "Duration",
  session: "Session",
  again: "Practice again",
  another: "Choose another",
} satisfies Record<string, Label>;
