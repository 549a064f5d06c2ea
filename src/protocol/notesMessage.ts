import type { SessionNote } from "./events.js";

/** The message that carries an evaluator's notes into a running session. */
export function notesMessage(notes: readonly SessionNote[], now: number): unknown {
  return {
    type: "session_notes",
    notes: notes.map(({ timestamp = now, ...note }) => ({ ...note, timestamp: timestamp instanceof Date ? +timestamp : timestamp })),
  };
}
