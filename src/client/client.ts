import type { AccessToken, AccessTokenInput } from "../protocol/accessToken.js";
import type { Analysis } from "../protocol/analysis.js";
import type { Balance } from "../protocol/balance.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { Fetcher } from "../protocol/fetcher.js";
import type { Scenario, ScenarioInput } from "../protocol/scenario.js";
import type { CreatedSession, PageMeta, Session, SessionFilter, SessionInput } from "../protocol/session.js";

export interface CallOptions {
  /**
   * Ends the call with `aborted`. A read is aborted on the wire too. A write that was sent runs on, and the error's
   * `outcome` is `"unknown"`.
   */
  signal?: AbortSignal;
}

/** Which scenarios `listScenarios` asks for. */
export interface ScenarioFilter {
  /** Words to look for. */
  search?: string;
  /** One of the vendor's types of scenario. */
  type?: string;
  /** Featured ones only, or all others. */
  featured?: boolean;
}

export interface AnalyzeOptions extends CallOptions {
  /** Runs the analysis again although one is there. Costs the account money. @default false */
  force?: boolean;
}

export interface WaitForAnalysisOptions extends AnalyzeOptions {
  /** Longest wait in all, in milliseconds. @default 300000 */
  timeoutMs?: number;
  /** Called after every answer that is still pending, and every 2 s while the first one is awaited. */
  onProgress?: (progress: AnalysisProgress) => void;
}

/** How far a wait for an analysis has come. */
export interface AnalysisProgress {
  /** Since the call, in milliseconds. */
  elapsedMs: number;
  /** Pending answers seen so far. */
  attempts: number;
}

/** One page of sessions. */
export interface SessionPage {
  sessions: Session[];
  /** Where it lies in the whole; missing where the API does not say. */
  page?: PageMeta;
}

/** How reads and deletes are repeated. Other writes never are, but for the two cases named in `createClient`. */
export interface RetryOptions {
  /** Attempts in all. @default 3 */
  attempts?: number;
  /** The first pause is anything up to this, in milliseconds; the limit doubles each time. @default 500 */
  baseMs?: number;
  /** Longest pause of our own, in milliseconds. @default 8000 */
  capMs?: number;
  /** Longest `Retry-After` that is obeyed, in milliseconds. @default 30000 */
  maxRetryAfterMs?: number;
  /** All attempts and pauses of one read together, in milliseconds. @default 45000, or timeoutMs if that is longer */
  totalMs?: number;
}

export interface ClientOptions {
  /** Where your backend's proxy is mounted. Relative to the page, or to `http://localhost` outside one. @default "/api/tough-tongue" */
  proxyUrl?: string;
  /** Sends the requests. @default the browser's fetch with same-origin credentials */
  fetcher?: Fetcher;
  /**
   * For one attempt of every call, from sending to the end of the body, in milliseconds. createSession has at least
   * 30 s, and analyzeSession its own time: no limit is shorter than the vendor's work.
   *
   * @default 15000
   */
  timeoutMs?: number;
  /** For analyzeSession, which the vendor answers only when it is done, in milliseconds. @default 180000 */
  analyzeTimeoutMs?: number;
  /** How reads are repeated; `false` for one attempt of everything. */
  retry?: RetryOptions | false;
  /** Told once of every call that failed, for logs; not of one that its caller aborted. What it throws changes nothing. */
  onError?: (error: ToughTongueError) => void;
  /** The API token stays on your server. */
  token?: never;
}

/**
 * Speaks to your backend's proxy, which speaks to Tough Tongue AI. Every method rejects with `ToughTongueError` only;
 * ids that could not be ids are `invalid_argument`, and nothing is sent.
 */
export interface Client {
  listScenarios(filter?: ScenarioFilter, options?: CallOptions): Promise<Scenario[]>;
  listFeaturedScenarios(options?: CallOptions): Promise<Scenario[]>;
  getScenario(id: string, options?: CallOptions): Promise<Scenario>;
  createScenario(input: ScenarioInput, options?: CallOptions): Promise<Scenario>;
  /** Changes the fields that `patch` names, and answers with the whole. */
  updateScenario(id: string, patch: Partial<ScenarioInput>, options?: CallOptions): Promise<Scenario>;
  deleteScenario(id: string, options?: CallOptions): Promise<void>;
  listSessions(filter?: SessionFilter, options?: CallOptions): Promise<SessionPage>;
  getSession(id: string, options?: CallOptions): Promise<Session>;
  /**
   * Creates a session; never repeated by itself. Where the reply is lost, the error's `outcome` is `"unknown"`: it may
   * have been created.
   */
  createSession(input: SessionInput, options?: CallOptions): Promise<CreatedSession>;
  /**
   * Asks for the analysis once; it costs the account money when it runs. Concurrent calls for a session share one
   * request. After a lost reply the session is read, and the answer is what is there, at worst `"pending"`.
   */
  analyzeSession(id: string, options?: AnalyzeOptions): Promise<Analysis>;
  /**
   * Asks once, then reads the session until the analysis is there. Rejects with `pending_timeout` at its limit.
   * Nothing is read in a hidden tab. To wait again for one that is pending asks no second time.
   */
  waitForAnalysis(id: string, options?: WaitForAnalysisOptions): Promise<Analysis>;
  /** Makes a short-lived token that lets a browser open one private scenario. */
  createAccessToken(input: AccessTokenInput, options?: CallOptions): Promise<AccessToken>;
  /** Asks whether the API token on your server is good. */
  testToken(options?: CallOptions): Promise<{ ok: true; message?: string }>;
  /** What the account has left. */
  getBalance(options?: CallOptions): Promise<Balance>;
}
