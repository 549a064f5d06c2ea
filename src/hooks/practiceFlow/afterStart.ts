/** What a practice needs from its start on. Loaded when a flow is shown, and before anything is sent. */
export { keepPractice, recallPractice } from "./keeper.js";
export { openPractice } from "./openPractice.js";
export { untilOver } from "./untilOver.js";
