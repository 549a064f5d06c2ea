import type { Label } from "./formatLabel.js";

export const sessionDockLabels = {
  /** Names the window for screen readers. */
  label: "Practice in progress: {title}",
  /** Announced when the window opens. */
  opened: "Your practice continues in a small window.",
  /** After the end. */
  over: "Practice ended",
  /** The frame reloaded, so its conversation is lost. */
  lost: "Conversation lost",
  elapsed: "Elapsed time",
  return: "Return",
  leave: "Leave",
  /** Instead of "Leave", after the end. */
  close: "Close",
  move: "Move this window",
  moveHint: "Use the arrow keys to move it.",
  leaveTitle: "End this session?",
  leaveText: "Leaving now ends your conversation.",
  stay: "Keep practicing",
  end: "End session",
  /** Replaces a session that waits for the one in the window. */
  blocked: "Another practice is still running.",
  endDocked: "End it and start this one",
  /** Replaces a session that ended in the window. */
  reopen: "Open it again",
} satisfies Record<string, Label>;
