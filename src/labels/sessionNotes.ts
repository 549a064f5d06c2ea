import type { Label } from "./formatLabel.js";

export const sessionNotesLabels = {
  title: "Notes to the session",
  field: "Note",
  hint: "The AI partner reads it at once.",
  send: "Send note",
  sent: "Sent at {time}",
  queued: "Waits for the session, since {time}",
  empty: "No notes yet.",
} satisfies Record<string, Label>;
