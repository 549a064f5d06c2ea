import type { Analysis } from "./analysis.js";
import type { TranscriptEntry } from "./transcript.js";

/** `"unknown"` stands for any word the vendor may add. */
export type SessionStatus =
  | "active"
  | "in_progress"
  | "processing"
  | "completed"
  | "terminated"
  | "archived"
  | "unknown";

/** One practice. */
export interface Session {
  id: string;
  scenarioId?: string;
  scenarioName?: string;
  status: SessionStatus;
  userName?: string;
  userEmail?: string;
  createdAt?: Date;
  completedAt?: Date;
  durationSeconds?: number;
  /** Present once the session carries an evaluation. */
  analysis?: Analysis;
  transcript: TranscriptEntry[];
  /** https only. */
  analyticsUrl?: string;
  /** https only. */
  recordingUrl?: string;
  metadata?: Record<string, unknown>;
  /** The wire object as it came. */
  raw: Record<string, unknown>;
}

/** Where a page of a list lies in the whole. */
export interface PageMeta {
  /** Counted from 1. */
  page: number;
  limit: number;
  total?: number;
  totalPages?: number;
  hasNext: boolean;
  hasPrevious: boolean;
}

/** Which sessions `listSessions` asks for. */
export interface SessionFilter {
  scenarioId?: string;
  userEmail?: string;
  /** Earliest creation, a date or ISO 8601 text. */
  from?: Date | string;
  /** Latest creation, a date or ISO 8601 text. */
  to?: Date | string;
  /** Counted from 1. */
  page?: number;
  /** Rows a page; the vendor allows 500 at most. */
  limit?: number;
}

/** What `createSession` sends. */
export interface SessionInput {
  scenarioId: string;
  userEmail?: string;
  userName?: string;
  metadata?: Readonly<Record<string, unknown>>;
}

/** What `createSession` answers. */
export interface CreatedSession {
  sessionId: string;
  /** Missing on accounts whose API has no such answer; then the scenario itself is embedded. Never invented. */
  embedUrl?: string;
  /** Whom the proxy says the session belongs to. */
  userEmail?: string;
  userName?: string;
}
