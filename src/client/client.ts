import type { AccessToken, AccessTokenInput } from "../protocol/accessToken.js";
import type { Analysis } from "../protocol/analysis.js";
import type { Analytics, AnalyticsFilter } from "../protocol/analytics.js";
import type { Balance } from "../protocol/balance.js";
import type { CallerLimits } from "../protocol/limits.js";
import type { Collection } from "../protocol/collection.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { Fetcher } from "../protocol/fetcher.js";
import type { Organization } from "../protocol/organization.js";
import type { Scenario, ScenarioFilter, ScenarioInput, ScenarioPatch } from "../protocol/scenario.js";
import type { ScenarioDraft, ScenarioDraftInput } from "../protocol/scenarioDraft.js";
import type {
  CreatedSession,
  ImportedSession,
  PageMeta,
  PostProcessInput,
  Session,
  SessionFilter,
  SessionImport,
  SessionInput,
} from "../protocol/session.js";
import type { TranscriptEntry } from "../protocol/transcript.js";

export type { ScenarioFilter };

export interface CallOptions {
  /**
   * Ends the call with `aborted`. Aborts the request of a read. A write that was already sent continues, and the error's
   * `outcome` is `"unknown"`.
   */
  signal?: AbortSignal | undefined;
}

export interface AnalyzeOptions extends CallOptions {
  /** Runs the analysis again even if there is one. Costs the account money. @default false */
  force?: boolean | undefined;
  /**
   * Reads the session first, and requests nothing if its analysis is there or its processing failed. Rejects with
   * `analysis_failed` in the second case. @default false
   */
  readFirst?: boolean | undefined;
}

export interface WaitForAnalysisOptions extends Omit<AnalyzeOptions, "readFirst"> {
  /** Limit of the whole wait, in milliseconds. @default 300000 */
  timeoutMs?: number | undefined;
  /** Called after every response that is still pending, and every 2 s until the first one. */
  onProgress?: ((progress: AnalysisProgress) => void) | undefined;
}

/** Progress of a wait for an analysis. */
export interface AnalysisProgress {
  /** Time since the call, in milliseconds. */
  elapsedMs: number;
  /** Pending responses so far. */
  attempts: number;
}

/** One page of sessions. */
export interface SessionPage {
  sessions: Session[];
  /** Its position in the list. Missing if the API does not return it. */
  page?: PageMeta | undefined;
}

/** Retries of reads and deletes. Other writes are not retried, except in the two cases listed at `createClient`. */
export interface RetryOptions {
  /** Total number of attempts. @default 3 */
  attempts?: number | undefined;
  /** Upper bound of the first pause, in milliseconds; doubles for each further one. @default 500 */
  baseMs?: number | undefined;
  /** Upper bound of every pause, in milliseconds. @default 8000 */
  capMs?: number | undefined;
  /** Longest `Retry-After` to obey, in milliseconds. @default 30000 */
  maxRetryAfterMs?: number | undefined;
  /** Limit of all attempts and pauses of one read together, in milliseconds. @default 45000, or timeoutMs if longer */
  totalMs?: number | undefined;
}

export interface ClientOptions {
  /** Where your backend's proxy is mounted. Relative to the page, or to `http://localhost` outside of one. @default "/api/tough-tongue" */
  proxyUrl?: string | undefined;
  /** Sends the requests. @default `fetch`, with same-origin credentials */
  fetcher?: Fetcher | undefined;
  /**
   * Time limit of one attempt, from sending to the end of the body, in milliseconds. createSession, importSession and
   * postProcess get at least 30 s; analyzeSession and draftScenario get `analyzeTimeoutMs`. No limit is shorter than the
   * vendor's work.
   *
   * @default 15000
   */
  timeoutMs?: number | undefined;
  /** Time limit of analyzeSession and draftScenario, which respond only when the work is done, in milliseconds. @default 180000 */
  analyzeTimeoutMs?: number | undefined;
  /** Retries of reads; `false` for a single attempt. */
  retry?: RetryOptions | false | undefined;
  /** Called once for every failed call, for logging. Not called for calls that their caller aborted. */
  onError?: ((error: ToughTongueError) => void) | undefined;
  /** The API token stays on your server. */
  token?: never;
}

/**
 * Calls your backend's proxy, which calls Tough Tongue AI. Methods reject only with `ToughTongueError`. A malformed id
 * is `invalid_argument`, and nothing is sent.
 */
export interface Client {
  listScenarios(filter?: ScenarioFilter, options?: CallOptions): Promise<Scenario[]>;
  listFeaturedScenarios(options?: CallOptions): Promise<Scenario[]>;
  getScenario(id: string, options?: CallOptions): Promise<Scenario>;
  createScenario(input: ScenarioInput, options?: CallOptions): Promise<Scenario>;
  /** Changes the fields in `patch`. Returns the whole scenario. */
  updateScenario(id: string, patch: ScenarioPatch, options?: CallOptions): Promise<Scenario>;
  deleteScenario(id: string, options?: CallOptions): Promise<void>;
  /** Lets the vendor's AI write the texts of a new scenario. Takes up to two minutes and creates nothing. */
  draftScenario(input: ScenarioDraftInput, options?: CallOptions): Promise<ScenarioDraft>;
  listCollections(options?: CallOptions): Promise<Collection[]>;
  getCollection(id: string, options?: CallOptions): Promise<Collection>;
  listSessions(filter?: SessionFilter, options?: CallOptions): Promise<SessionPage>;
  /** Reads several sessions, in the order of the ids. Sessions that do not exist are left out. */
  getSessions(ids: readonly string[], options?: CallOptions): Promise<Session[]>;
  getSession(id: string, options?: CallOptions): Promise<Session>;
  /** Reads a session's transcript, even if the vendor stores it as a separate file, which only the proxy can read. */
  getTranscript(id: string, options?: CallOptions): Promise<TranscriptEntry[]>;
  /**
   * Creates a session. Never retried automatically. If the response is lost, the error's `outcome` is `"unknown"`: the
   * session may exist.
   */
  createSession(input: SessionInput, options?: CallOptions): Promise<CreatedSession>;
  /** Creates a completed session from a transcript or a recording. The analysis runs in the background. Never retried automatically. */
  importSession(input: SessionImport, options?: CallOptions): Promise<ImportedSession>;
  /**
   * Requests the analysis once, which costs the account money. Concurrent calls for a session share one request. If the
   * response is lost, reads the session instead; the status is `"pending"` if it has no analysis yet.
   */
  analyzeSession(id: string, options?: AnalyzeOptions): Promise<Analysis>;
  /**
   * Requests the analysis once, then reads the session until the analysis is ready. Requests nothing if it is there already. Rejects
   * with `pending_timeout` at its limit, and with `analysis_failed` as soon as the session reports that its processing failed; if it
   * reports that before the request, only `analyzeSession` requests the analysis.
   * Reads nothing in a hidden tab. A second wait for a pending analysis does not request it again.
   */
  waitForAnalysis(id: string, options?: WaitForAnalysisOptions): Promise<Analysis>;
  /** Runs the analysis, the extraction or both again, in the background. Read the session for the results. */
  postProcess(id: string, jobs: PostProcessInput, options?: CallOptions): Promise<void>;
  /** Creates a short-lived token that lets a browser open one private scenario. */
  createAccessToken(input: AccessTokenInput, options?: CallOptions): Promise<AccessToken>;
  /** Reads usage statistics: sessions and minutes, by scenario, day and member. */
  getAnalytics(filter?: AnalyticsFilter, options?: CallOptions): Promise<Analytics>;
  /** Lists the organizations of the token's owner. */
  listOrganizations(options?: CallOptions): Promise<Organization[]>;
  /** Checks the API token of your server. */
  testToken(options?: CallOptions): Promise<{ ok: true; message?: string }>;
  /** Reads the account's balance. */
  getBalance(options?: CallOptions): Promise<Balance>;
  /** Reads what the signed-in person has left of the proxy's limits, and may do. Without limits, the list is empty. */
  getLimits(options?: CallOptions): Promise<CallerLimits>;
}
