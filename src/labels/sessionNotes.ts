import type { Label } from "./formatLabel.js";

export const sessionNotesLabels = {
  title: "Session notes",
  field: "Note",
  hint: "The AI sees your note right away. Press Enter to send.",
  /** Notes that a single press sends. */
  quickDeeper: "Go deeper",
  quickHarder: "Push back harder",
  quickWrapUp: "Wrap up",
  send: "Send note",
  sent: "Sent at {time}",
  queued: "Waiting to send (since {time})",
  empty: "No notes yet.",
} satisfies Record<string, Label>;
