import type { Session } from "../../protocol/session.js";

/** Reads from the API for the limits. Undefined if there was no usable answer. */
export interface SessionReads {
  session(id: string): Promise<Session | undefined>;
  /** The person's sessions since a time. */
  sessions(since: Date): Promise<readonly Session[]>;
  availableMinutes(): Promise<number | undefined>;
}
