import type { Label } from "./formatLabel.js";

/** What can be said about a failure even where nothing more can be loaded. */
export const firstErrorLabels = {
  network: "The connection was lost. Check your internet connection and try again.",
  /** Folds away the developer's message. */
  details: "Technical details",
} satisfies Record<string, Label>;
