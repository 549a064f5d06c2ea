import type { AccessToken, AccessTokenInput } from "../protocol/accessToken.js";
import type { Analysis } from "../protocol/analysis.js";
import type { Balance } from "../protocol/balance.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { Fetcher } from "../protocol/fetcher.js";
import type { Scenario, ScenarioInput } from "../protocol/scenario.js";
import type { CreatedSession, PageMeta, Session, SessionFilter, SessionInput } from "../protocol/session.js";

export interface CallOptions {
  /** Ends the waiting. A read is aborted; a write that was sent goes on. */
  signal?: AbortSignal;
}

export interface ScenarioFilter {
  search?: string;
  type?: string;
  featured?: boolean;
}

export interface AnalyzeOptions extends CallOptions {
  /** Runs the analysis again although one is there. Costs the account money. @default false */
  force?: boolean;
}

export interface WaitForAnalysisOptions extends AnalyzeOptions {
  /** Longest wait in all, in milliseconds. @default 300000 */
  timeoutMs?: number;
  /** Called after every answer that is still pending. */
  onProgress?: (progress: AnalysisProgress) => void;
}

export interface AnalysisProgress {
  /** Since the call, in milliseconds. */
  elapsedMs: number;
  /** Answers seen so far. */
  attempts: number;
}

export interface SessionPage {
  sessions: Session[];
  page?: PageMeta;
}

/** How reads are repeated. Writes never are, but for the two cases named in `createClient`. */
export interface RetryOptions {
  /** Attempts in all. @default 3 */
  attempts?: number;
  /** Full jitter up to `baseMs * 2^attempt`. @default 500 */
  baseMs?: number;
  /** Longest pause of our own, in milliseconds. @default 8000 */
  capMs?: number;
  /** Longest `Retry-After` that is obeyed, in milliseconds. @default 30000 */
  maxRetryAfterMs?: number;
  /** All attempts and pauses together, in milliseconds. @default 45000 */
  totalMs?: number;
}

export interface ClientOptions {
  /** Where your backend's proxy is mounted. Relative to the page, or to `http://localhost` outside one. @default "/api/tough-tongue" */
  proxyUrl?: string;
  /** Sends the requests. @default the browser's fetch with same-origin credentials */
  fetcher?: Fetcher;
  /** For one attempt of every call but createSession (30 s) and analyzeSession, in milliseconds. @default 15000 */
  timeoutMs?: number;
  /** For analyzeSession, which the vendor answers only when it is done, in milliseconds. @default 180000 */
  analyzeTimeoutMs?: number;
  /** `false` for one attempt each. */
  retry?: RetryOptions | false;
  /** Told of every failed call, for logs. What it throws changes nothing. */
  onError?: (error: ToughTongueError) => void;
  /** The API token stays on your server. */
  token?: never;
}

/** Speaks to your backend's proxy, which speaks to Tough Tongue AI. Every method rejects with `ToughTongueError` only. */
export interface Client {
  listScenarios(filter?: ScenarioFilter, options?: CallOptions): Promise<Scenario[]>;
  listFeaturedScenarios(options?: CallOptions): Promise<Scenario[]>;
  getScenario(id: string, options?: CallOptions): Promise<Scenario>;
  createScenario(input: ScenarioInput, options?: CallOptions): Promise<Scenario>;
  updateScenario(id: string, patch: Partial<ScenarioInput>, options?: CallOptions): Promise<Scenario>;
  deleteScenario(id: string, options?: CallOptions): Promise<void>;
  listSessions(filter?: SessionFilter, options?: CallOptions): Promise<SessionPage>;
  getSession(id: string, options?: CallOptions): Promise<Session>;
  createSession(input: SessionInput, options?: CallOptions): Promise<CreatedSession>;
  /** Asks for the analysis once. Costs the account money when it runs. */
  analyzeSession(id: string, options?: AnalyzeOptions): Promise<Analysis>;
  /** Asks once, then reads the session until the analysis is there. Rejects with `pending_timeout` at its limit. */
  waitForAnalysis(id: string, options?: WaitForAnalysisOptions): Promise<Analysis>;
  createAccessToken(input: AccessTokenInput, options?: CallOptions): Promise<AccessToken>;
  testToken(options?: CallOptions): Promise<{ ok: true; message?: string }>;
  getBalance(options?: CallOptions): Promise<Balance>;
}
