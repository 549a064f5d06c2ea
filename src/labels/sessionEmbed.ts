import type { Label } from "./formatLabel.js";

export const sessionEmbedLabels = {
  // Announced when the status changes.
  loading: "Loading the session…",
  ready: "The session is ready.",
  active: "The session has started.",
  ended: "The session has ended.",
  // By error code.
  timeout: "The session took too long to load. Check your connection and reload.",
  network: "You're offline. The session opens when you're back online.",
  blocked: "This page's security settings block the session.",
  unsafe_url: "The session's address isn't allowed.",
  invalid_argument: "The session isn't set up correctly.",
  /** Names the frame. */
  title: "Practice session",
  reload: "Reload",
  newTab: "Open in a new tab",
  /** Under a frame that has loaded but sent no event. */
  silent: "Don't see the session?",
  /** Under a frame that won't get the microphone. */
  microphone: "This page doesn't let the session use your microphone.",
  /** The frame reloaded during the session. */
  interrupted: "The conversation was lost because its page loaded again.",
  restore: "Continue the conversation",
  developers: "For developers",
} satisfies Record<string, Label>;
