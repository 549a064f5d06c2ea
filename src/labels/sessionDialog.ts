import type { Label } from "./formatLabel.js";

export const sessionDialogLabels = {
  close: "Close",
  /** Replaces "Close" once the session is over. */
  done: "Done",
  title: "Practice session",
  elapsed: "Elapsed time",
  leaveTitle: "End this session?",
  leaveText: "Closing now ends your conversation.",
  stay: "Keep practicing",
  leave: "End session",
} satisfies Record<string, Label>;
