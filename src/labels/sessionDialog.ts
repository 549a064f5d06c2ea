import type { Label } from "./formatLabel.js";

export const sessionDialogLabels = {
  close: "Close",
  /** Instead of "Close", once the session is over. */
  done: "Done",
  title: "Practice session",
  leaveTitle: "Leave the practice?",
  leaveText: "Your conversation is still going on. If you close it now, it ends.",
  stay: "Keep practicing",
  leave: "Leave",
} satisfies Record<string, Label>;
