import { hasContent, parseAnalysis, type Analysis } from "./analysis.js";
import { parseDate } from "./date.js";
import { parseId } from "./ids.js";
import { amount, entries, fields, first, httpsUrl, own, record, text } from "./read.js";
import type { MetadataFilter } from "./metadataFilter.js";
import type { ScoreScale } from "./score.js";
import { parseTranscript, type TranscriptEntry } from "./transcript.js";

/** `"unknown"` stands for any other value. */
export type SessionStatus =
  | "pending"
  | "active"
  | "in_progress"
  | "processing"
  | "completed"
  | "terminated"
  | "archived"
  | "failed"
  | "unknown";

/** One practice. */
export interface Session {
  id: string;
  scenarioId?: string | undefined;
  scenarioName?: string | undefined;
  status: SessionStatus;
  /** Why the processing after the session failed. */
  failure?: string | undefined;
  userName?: string | undefined;
  userEmail?: string | undefined;
  createdAt?: Date | undefined;
  completedAt?: Date | undefined;
  durationSeconds?: number | undefined;
  /** Present once the session has an evaluation or extracted values. */
  analysis?: Analysis | undefined;
  /** Empty if the session has none, or only a `transcriptUrl`. `getTranscript` reads both. */
  transcript: TranscriptEntry[];
  /** Address of the transcript as a text file. Browsers usually cannot read it. https only. */
  transcriptUrl?: string | undefined;
  /** https only. */
  analyticsUrl?: string | undefined;
  /** https only. */
  recordingUrl?: string | undefined;
  /** The vendor's `metadata` and `user_metadata`, merged. */
  metadata?: Record<string, unknown> | undefined;
  /** The wire object, unchanged. */
  raw: Record<string, unknown>;
}

/** The position of a page in a list. */
export interface PageMeta {
  /** Counted from 1. */
  page: number;
  limit: number;
  total?: number | undefined;
  totalPages?: number | undefined;
  hasNext: boolean;
  hasPrevious: boolean;
}

/** Filter of `listSessions`. */
export interface SessionFilter {
  scenarioId?: string | undefined;
  /** One or several e-mail addresses. */
  userEmail?: string | readonly string[] | undefined;
  /** Earliest creation: a Date or an ISO 8601 string. */
  from?: Date | string | undefined;
  /** Latest creation: a Date or an ISO 8601 string. */
  to?: Date | string | undefined;
  /** Filters by the session's metadata, such as `{ cohort: "spring" }`. */
  metadata?: MetadataFilter | undefined;
  /** Sessions of the whole organization. The token's owner must be its admin. @default false */
  organization?: boolean | undefined;
  /** Counted from 1. */
  page?: number | undefined;
  /** Rows per page, at most 500. */
  limit?: number | undefined;
}

/** Input of `createSession`. */
export interface SessionInput {
  scenarioId: string;
  userEmail?: string | undefined;
  userName?: string | undefined;
  metadata?: Readonly<Record<string, unknown>> | undefined;
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

/** Input of `importSession`: a finished conversation, either its transcript or a recording. */
export type SessionImport = SessionInput & {
  /** Runs the analysis even if the scenario turns it off. @default false */
  forceAnalysis?: boolean | undefined;
} & (
    | {
        /** Lines such as `AI: …` and `User: …`. */
        transcript: string;
        recordingUrl?: undefined;
      }
    | {
        /** Address of an audio or video file. */
        recordingUrl: string;
        transcript?: undefined;
      }
  );

/** Result of `importSession`. The analysis runs in the background. */
export interface ImportedSession {
  sessionId: string;
  /** https only. */
  analyticsUrl?: string;
  createdAt?: Date;
}

/** The jobs that `postProcess` runs. */
export interface PostProcessInput {
  /** Runs the analysis again, which costs the account money. @default false */
  analysis?: boolean | undefined;
  /** Extracts the scenario's values from the transcript again. @default false */
  extraction?: boolean | undefined;
}

const SESSION = {
  scenarioId: parseId,
  scenarioName: text,
  userName: text,
  userEmail: text,
  createdAt: parseDate,
  completedAt: parseDate,
  transcriptUrl: httpsUrl,
  analyticsUrl: httpsUrl,
  recordingUrl: httpsUrl,
};

const STATUSES: readonly unknown[] = [
  ...["pending", "active", "in_progress", "processing", "completed", "terminated", "archived", "failed"],
];

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
    failure: failureOf(object),
    ...fields(object, SESSION),
    durationSeconds: first(object, ["duration", "duration_seconds"], amount) ?? (minutes && minutes * 60),
    analysis: hasContent(analysis) || analysis.extraction ? analysis : undefined,
    transcript: parseTranscript(object),
    metadata: mergeMetadata(object),
    raw: object,
  };
}

/** Whether the conversation is over. An unknown status does not count as over. */
export function isSessionOver(status: SessionStatus): boolean {
  return !["pending", "active", "in_progress", "unknown"].includes(status);
}

/** Whether the vendor is processing a session, which may already include its analysis. */
export function isProcessing(session: unknown): boolean {
  return own(session, "status") === "processing" || own(own(session, "post_session_status"), "state") === "running";
}

/** Why the processing of a session failed. Undefined if it has not failed. */
export function failureOf(session: unknown): string | undefined {
  const post = own(session, "post_session_status");
  if (own(session, "status") !== "failed" && own(post, "state") !== "failed") return undefined;
  return first(post, ["failed_reason"], text) ?? "The processing of the session failed.";
}

/** Whether the scenario of a session allows no analysis. */
export function forbidsAnalysis(session: unknown): boolean {
  return own(own(session, "scenario_overview"), "analysis_access") === "never";
}

function mergeMetadata(session: unknown): Record<string, unknown> | undefined {
  const both = [own(session, "metadata"), own(session, "user_metadata")];
  return both.some(record) ? Object.fromEntries(both.flatMap(entries)) : undefined;
}
