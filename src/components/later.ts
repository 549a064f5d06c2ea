/**
 * What components need once their content is there, and never before: it loads after them. One file, because everything
 * that is loaded late by itself tears what it shares with the page's own code into more files that load at once.
 */
export { cardExtras } from "./analysisCard/cardExtras.js";
export { MicrophoneHelp } from "./microphoneCheck/MicrophoneHelp.js";
export { MicrophoneProblem } from "./microphoneCheck/MicrophoneProblem.js";
export { TranscriptActions } from "./transcript/TranscriptActions.js";
