import type { Labels } from "../labels.js";
import { en } from "./en.js";

/** British English: overrides the built-in texts whose spelling differs. */
export const enGB: Labels = {
  ...en,
  locale: "en-GB",
  analysisCard: {
    ...en.analysisCard,
    waiting: "Analysing your conversation…",
    practiceThis: "Practise this again",
    unavailableHint: "There's nothing to wait for. You can practise again whenever you like.",
  },
  errors: {
    ...en.errors,
    aborted: "The request was cancelled.",
  },
  microphoneCheck: {
    ...en.microphoneCheck,
    intro: "You'll be practising out loud, so let's make sure your microphone works.",
  },
  practiceFlow: {
    ...en.practiceFlow,
    pickTitle: "What would you like to practise?",
    readyTitle: "Ready to practise?",
    again: "Practise again",
    doneHint: "This practice doesn't include feedback. You can practise again whenever you like.",
  },
  sessionDialog: {
    ...en.sessionDialog,
    stay: "Keep practising",
  },
  sessionDock: {
    ...en.sessionDock,
    stay: "Keep practising",
  },
  sessionHistory: {
    ...en.sessionHistory,
    unanalyzed: "Not analysed",
    notAnalyzed: "This practice hasn't been analysed. Running the analysis uses account credits.",
    analyze: "Analyse",
  },
  learningPath: {
    ...en.learningPath,
    empty: "There's nothing to practise here yet.",
    practiceAgain: "Practise again",
    lastOn: "Last practised on {date}",
    stay: "Keep practising",
    doneText: "Well done! You can practise any step again whenever you like.",
  },
  teamReport: {
    ...en.teamReport,
    last: "Last practised",
    unanalyzed: "Not analysed",
    notAnalyzed: "This session hasn't been analysed. Analysing it uses account credits.",
    analyze: "Analyse",
  },
  scenarioManager: {
    ...en.scenarioManager,
    deleteText: "People can no longer practise it. This can't be undone.",
  },
  scenarioEditor: {
    ...en.scenarioEditor,
    draftTopic: "What should people practise?",
    isPublicHint: "Anyone with the link can practise it. Otherwise, an access token is needed.",
  },
  accountHealth: {
    ...en.accountHealth,
    organization: "Organisation",
  },
};
