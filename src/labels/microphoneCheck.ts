import type { Label } from "./formatLabel.js";

/** The texts of `MicrophoneCheck`. What is wrong, if something is, has its own. */
export const microphoneCheckLabels = {
  title: "Check your microphone",
  intro: "The practice is a conversation. Make sure that you can be heard before it starts.",
  check: "Check microphone",
  asking: "Your browser is asking for the microphone. Choose “Allow”.",
  speak: "Say a few words.",
  heard: "We can hear you.",
  level: "Level",
  device: "Microphone",
  unnamedDevice: "Microphone {number}",
  tryAgain: "Try again",
} satisfies Record<string, Label>;
