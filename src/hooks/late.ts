/**
 * What speaks HTTP, asks for an analysis, and takes a practice from its start on. One file, because everything that
 * is loaded late by itself tears what it shares with the page's own code into more files that load at once.
 */
export { createClient } from "../client/createClient.js";
export { askAgain, nextLookMs, waitedMs } from "./analysisRun.js";
export { askForAnalysis } from "./askForAnalysis.js";
export { keepPractice, recallPractice } from "./practiceFlow/keeper.js";
export { openPractice } from "./practiceFlow/openPractice.js";
export { untilOver } from "./practiceFlow/untilOver.js";
