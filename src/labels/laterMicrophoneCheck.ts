import type { Label } from "./formatLabel.js";

/** What is wrong with the microphone, and what to do about it. Loaded after the page. */
export const laterMicrophoneCheckLabels = {
  whatToDo: "What to do",
  blocked: "The microphone is blocked for this site",
  blockedHelp: "Your browser was told not to let this site use the microphone. Allow it, then try again.",
  blockedChromium: "Click the icon to the left of the address, turn the microphone on, and reload the page.",
  blockedFirefox: "Click the crossed-out microphone to the left of the address and remove the block.",
  blockedSafari: "Open Safari’s settings for this website, and set Microphone to Allow.",
  inUse: "Another program is using the microphone",
  inUseHelp: "Close other calls and recording programs, then try again.",
  notFound: "No microphone was found",
  notFoundHelp: "Plug one in or turn it on, and check that your system’s sound settings list it.",
  insecure: "This page is not secure",
  insecureHelp: "Browsers give the microphone to pages with an https address only. Ask the people who run this site.",
  forbidden: "This site does not allow the microphone",
  forbiddenHelp: "Its settings keep every page from using it. Ask the people who run this site.",
  forbiddenHeader: "For developers: the page must be sent with the header {header}",
} satisfies Record<string, Label>;
