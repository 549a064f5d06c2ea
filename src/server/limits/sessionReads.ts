import type { Session } from "../../protocol/session.js";

/** What the limits ask the API. Undefined where it gave no usable answer. */
export interface SessionReads {
  session(id: string): Promise<Session | undefined>;
  /** The person's sessions since a time. */
  sessions(since: Date): Promise<readonly Session[]>;
  availableMinutes(): Promise<number | undefined>;
}
