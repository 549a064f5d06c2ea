import type { Session } from "../../protocol/session.js";

/** The reads that the limits need from the API. Undefined if the API gave no usable response. */
export interface LimitReads {
  session(id: string): Promise<Session | undefined>;
  /** The person's sessions since the given time. */
  sessions(since: Date): Promise<readonly Session[]>;
  availableMinutes(): Promise<number | undefined>;
}
