import { hasContent, parseAnalysis, type Analysis } from "./analysis.js";
import { parseDate } from "./date.js";
import { parseId } from "./ids.js";
import { amount, fields, first, httpsUrl, own, record, text } from "./read.js";
import type { ScoreScale } from "./score.js";
import { parseTranscript, type TranscriptEntry } from "./transcript.js";

/** `"unknown"` stands for any other value. */
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
  /** Present once the session has an evaluation. */
  analysis?: Analysis;
  transcript: TranscriptEntry[];
  /** https only. */
  analyticsUrl?: string;
  /** https only. */
  recordingUrl?: string;
  metadata?: Record<string, unknown>;
  /** The wire object, unchanged. */
  raw: Record<string, unknown>;
}

/** The position of a page in a list. */
export interface PageMeta {
  /** Counted from 1. */
  page: number;
  limit: number;
  total?: number;
  totalPages?: number;
  hasNext: boolean;
  hasPrevious: boolean;
}

/** Filter of `listSessions`. */
export interface SessionFilter {
  scenarioId?: string;
  userEmail?: string;
  /** Earliest creation: a Date or an ISO 8601 string. */
  from?: Date | string;
  /** Latest creation: a Date or an ISO 8601 string. */
  to?: Date | string;
  /** Counted from 1. */
  page?: number;
  /** Rows per page, at most 500. */
  limit?: number;
}

/** Input of `createSession`. */
export interface SessionInput {
  scenarioId: string;
  userEmail?: string;
  userName?: string;
  metadata?: Readonly<Record<string, unknown>>;
}

/** Result of `createSession`. */
export interface CreatedSession {
  sessionId: string;
  /** Missing on accounts whose API does not return one. Then embed the scenario itself. */
  embedUrl?: string;
  /** The session's owner according to the proxy. */
  userEmail?: string;
  userName?: string;
}

const SESSION = {
  scenarioId: parseId,
  scenarioName: text,
  userName: text,
  userEmail: text,
  createdAt: parseDate,
  completedAt: parseDate,
  analyticsUrl: httpsUrl,
  recordingUrl: httpsUrl,
};

const STATUSES: readonly unknown[] = ["active", "in_progress", "processing", "completed", "terminated", "archived"];

/**
 * Reads one session. Undefined without an id. Never throws.
 *
 * @param options.id The requested id, in case the response does not repeat it.
 * @param options.scoreScale See `parseAnalysis`.
 */
export function parseSession(raw: unknown, options: { id?: string; scoreScale?: ScoreScale } = {}): Session | undefined {
  const object = record(raw);
  const id = first(object, ["id", "_id", "session_id"], parseId) ?? parseId(options.id);
  if (!object || !id) return undefined;
  const status = own(object, "status");
  const minutes = amount(own(object, "duration_minutes"));
  const analysis = parseAnalysis(object, options);
  return {
    id,
    status: STATUSES.includes(status) ? (status as SessionStatus) : "unknown",
    ...fields(object, SESSION),
    durationSeconds: first(object, ["duration", "duration_seconds"], amount) ?? (minutes && minutes * 60),
    analysis: hasContent(analysis) ? analysis : undefined,
    transcript: parseTranscript(object),
    metadata: first(object, ["metadata", "user_metadata"], record),
    raw: object,
  };
}

/** Whether the conversation is over. An unknown status does not count as over. */
export function isSessionOver(status: SessionStatus): boolean {
  return !["active", "in_progress", "unknown"].includes(status);
}
