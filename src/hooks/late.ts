/**
 * What speaks HTTP and says what went wrong, asks for an analysis, and takes a practice from its start on. One file, because everything that
 * is loaded late by itself tears what it shares with the page's own code into more files that load at once.
 */
export { createClient } from "../client/createClient.js";
export { sleep } from "../client/timer.js";
export { laterErrorLabels } from "../labels/laterErrors.js";
export { laterPracticeFlowLabels } from "../labels/laterPracticeFlow.js";
export { askForAccessToken } from "./account/askForAccessToken.js";
export { keepAccessToken } from "./account/keepAccessToken.js";
export { savePracticeState, restorePractice } from "./practice/practiceStorage.js";
export { startPractice } from "./practice/startPractice.js";
export { waitForSessionEnd } from "./practice/waitForSessionEnd.js";
