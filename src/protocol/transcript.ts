/** One turn of the conversation. */
export interface TranscriptEntry {
  role: "ai" | "user" | "other";
  text: string;
  /** Seconds since the start of the conversation, or the moment it was said. */
  at?: number | Date;
}
