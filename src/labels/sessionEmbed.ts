import type { Label } from "./formatLabel.js";

/** The texts of `SessionEmbed`. The first part is read out when the status changes; errors go by their code. */
export const sessionEmbedLabels = {
  loading: "Loading the session…",
  ready: "The session is ready.",
  active: "The session has started.",
  ended: "The session has ended.",
  timeout: "The session did not load in time. Check your connection and reload.",
  network: "You are offline. The session opens once you are online.",
  blocked: "This page's security settings do not allow the session.",
  unsafe_url: "The session's address is not allowed.",
  invalid_argument: "The session is not set up right.",
  /** Names the frame. */
  title: "Practice session",
  reload: "Reload",
  newTab: "Open in a new tab",
  /** Under a frame that loaded and has said nothing since. */
  silent: "Is the session not showing?",
  /** Under a frame that will not get the microphone. */
  microphone: "This page does not let the session use your microphone.",
  developers: "For developers",
} satisfies Record<string, Label>;
