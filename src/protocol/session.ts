import { hasContent, parseAnalysis, type Analysis } from "./analysis.js";
import { parseDate } from "./date.js";
import { ToughTongueError } from "./errors.js";
import { isId, requireId } from "./ids.js";
import { ownerOf } from "./owner.js";
import { amount, first, flag, httpsUrl, number, own, parseRows, record, rows, text } from "./read.js";
import type { ScoreScale } from "./score.js";
import { parseTranscript, type TranscriptEntry } from "./transcript.js";

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

const STATUSES: readonly string[] = ["active", "in_progress", "processing", "completed", "terminated", "archived"];

/**
 * Reads one session. Undefined without an id. Never throws.
 *
 * @param options.id The id that was asked for, where the answer does not repeat it.
 * @param options.scoreScale See `parseAnalysis`.
 */
export function parseSession(
  raw: unknown,
  { id: askedFor, scoreScale }: { id?: string; scoreScale?: ScoreScale } = {},
): Session | undefined {
  const object = record(raw);
  const id = first(object, ["id", "_id", "session_id"], readId) ?? readId(askedFor);
  if (!object || !id) return undefined;
  const status = own(object, "status");
  const minutes = amount(own(object, "duration_minutes"));
  const analysis = parseAnalysis(object, { scoreScale });
  return {
    id,
    scenarioId: first(object, ["scenario_id"], readId),
    scenarioName: first(object, ["scenario_name"], text) ?? first(own(object, "scenario_overview"), ["name"], text),
    status: typeof status === "string" && STATUSES.includes(status) ? (status as SessionStatus) : "unknown",
    userName: first(object, ["user_name"], text),
    userEmail: first(object, ["user_email"], text),
    createdAt: parseDate(own(object, "created_at")),
    completedAt: parseDate(own(object, "completed_at")),
    durationSeconds:
      first(object, ["duration_seconds", "duration"], amount) ?? (minutes === undefined ? undefined : minutes * 60),
    analysis: hasContent(analysis) ? analysis : undefined,
    transcript: parseTranscript(object),
    analyticsUrl: first(object, ["analytics_url"], httpsUrl),
    recordingUrl: first(object, ["recording_url"], httpsUrl),
    metadata: first(object, ["metadata", "user_metadata"], record),
    raw: object,
  };
}

/** Reads a list of sessions, bare or under `sessions`, and where it lies in the whole. */
export function parseSessionPage(raw: unknown): { sessions: Session[]; page?: PageMeta } {
  const list = rows(raw, ["sessions", "items"]);
  const sessions = parseRows(list, (row) => parseSession(row));
  const page = parsePage(first(raw, ["page_meta"], record) ?? raw, list.length);
  return page ? { sessions, page } : { sessions };
}

function parsePage(meta: unknown, rowsHere: number): PageMeta | undefined {
  const [page, limit, total, totalPages] = ["page", "limit", "total", "total_pages"].map((key) => readCount(own(meta, key)));
  if (page === undefined && limit === undefined && total === undefined && totalPages === undefined) return undefined;
  const current = Math.max(1, page ?? 1);
  const size = limit || rowsHere;
  return {
    page: current,
    limit: size,
    total,
    totalPages,
    hasNext: flag(own(meta, "has_next")) ?? (totalPages !== undefined ? current < totalPages : current * size < (total ?? 0)),
    hasPrevious: flag(own(meta, "has_prev")) ?? current > 1,
  };
}

function readCount(value: unknown): number | undefined {
  const count = amount(value);
  return count === undefined ? undefined : Math.floor(count);
}

function readId(value: unknown): string | undefined {
  return isId(value) ? value : undefined;
}

/** Whether the conversation is over. A status that nobody knows is not an end. */
export function isSessionOver(status: SessionStatus): boolean {
  return status !== "active" && status !== "in_progress" && status !== "unknown";
}

/** The body of the call that creates a session. */
export function sessionRequest(input: SessionInput): Record<string, unknown> {
  const { scenarioId, userEmail, userName, metadata } = input;
  return {
    scenario_id: requireId(scenarioId, "scenarioId"),
    ...(userEmail === undefined ? {} : { user_email: userEmail }),
    ...(userName === undefined ? {} : { user_name: userName }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

/** The query of the call that lists sessions. Throws `invalid_argument` for a date that is none. */
export function sessionQuery(filter: SessionFilter = {}): Record<string, string> {
  const { scenarioId, userEmail, from, to, page, limit } = filter;
  const query: Record<string, string> = {};
  if (scenarioId !== undefined) query.scenario_id = requireId(scenarioId, "scenarioId");
  if (userEmail !== undefined) query.user_email = userEmail;
  if (from !== undefined) query.from_date = dateText(from, "from");
  if (to !== undefined) query.to_date = dateText(to, "to");
  if (number(page) !== undefined) query.page = String(Math.max(1, Math.floor(page ?? 1)));
  if (number(limit) !== undefined) query.limit = String(Math.min(Math.max(1, Math.floor(limit ?? 1)), 500));
  return query;
}

/** Left out, a bad date would widen the list without a word. */
function dateText(date: Date | string, what: string): string {
  if (typeof date === "string" && parseDate(date)) return date;
  if (date instanceof Date && !Number.isNaN(date.getTime())) return date.toISOString();
  throw new ToughTongueError(
    "invalid_argument",
    `${what} is not a date, so the list was not asked for. Pass a valid Date or an ISO 8601 text such as "2026-01-31".`,
  );
}

/** Reads what creating a session answered. What is not there stays away: nothing is invented. */
export function parseCreatedSession(raw: unknown): Partial<CreatedSession> {
  return {
    sessionId: first(raw, ["session_id", "id", "_id"], readId),
    embedUrl: first(raw, ["embed_url"], text),
    ...ownerOf(raw),
  };
}

/**
 * Whether a failed create says that the account has no such endpoint, so that the scenario itself can be embedded:
 * no such method, no such route, or an answer without a session id. Any other failure is what it says.
 */
export function lacksSessionEndpoint(error: ToughTongueError): boolean {
  const { code, status = 0, serverMessage, details } = error;
  return (
    status === 405 ||
    (code === "not_found" && serverMessage === "Not Found") ||
    (code === "bad_response" && status >= 200 && status < 300 && record(details) !== undefined)
  );
}
