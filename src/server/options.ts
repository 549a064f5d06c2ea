import { callHost } from "../protocol/callHost.js";
import { type EndpointName, endpointNames, endpointRules, endpoints, timeoutFor } from "../protocol/endpoints.js";
import { ToughTongueError } from "../protocol/errors.js";
import type { Fetcher } from "../protocol/fetcher.js";
import type { RouteMemory } from "../protocol/routes.js";
import { timerMs } from "../protocol/timing.js";
import type { Authorize } from "./authorize.js";
import type { Instrument } from "./instrument.js";
import { type Limits, createLimits } from "./limits/createLimits.js";
import type { LimitsOptions } from "./limits/limitsOptions.js";
import { type ProxyLogEvent, guardLog } from "./log.js";
import { isSecureUrl } from "./secureUrl.js";
import { isPaid } from "./spending.js";
import { type Store, createMemoryStore } from "./store.js";
import { type StoreGuard, createStoreGuard } from "./storeGuard.js";
import { type TokenSource, tokenFault } from "./token.js";

export interface ProxyOptions {
  /** The API token, or a function that fetches it for each call. Never part of a log line, a response or an error. */
  token: TokenSource;
  /**
   * Returns the person each call is made for. Runs after the proxy's own checks and before anything is sent. Return
   * `{ userEmail }` to limit the caller to that person's sessions, with `canReview` or `canManage` for people who may do more,
   * or `false` to refuse.
   */
  authorize: Authorize;
  /**
   * The endpoints that the proxy offers, by the names of the client's methods. The caller also needs the endpoint's right.
   * @default all but createAccessToken
   */
  endpoints?: readonly EndpointName[] | undefined;
  /** The API's address: https, or http on loopback. @default "https://api.toughtongueai.com/api/public" */
  baseUrl?: string | undefined;
  /** Scopes every call to an organization. */
  organizationId?: string | undefined;
  /** Sends the calls to the API. Must not follow redirects. @default the runtime's fetch */
  fetch?: Fetcher | undefined;
  /** The path that the proxy is mounted at, as the caller sees it. @default "/api/tough-tongue" */
  basePath?: string | undefined;
  /**
   * Time limit of a call, in milliseconds. createSession, importSession and postProcess get at least 30 s; analyzeSession and
   * draftScenario get `analyzeTimeoutMs`. It is also the limit for receiving a request body. @default 15000
   */
  timeoutMs?: number | undefined;
  /** Time limit of `authorize`, and of a `token` function, in milliseconds. @default 10000 */
  authorizeTimeoutMs?: number | undefined;
  /**
   * Time limit of analyzeSession and draftScenario, to which the API responds only when the work is done, in milliseconds.
   * @default 180000
   */
  analyzeTimeoutMs?: number | undefined;
  /** Largest request body, in bytes. @default 65536, and 2097152 for importSession */
  maxBodyBytes?: number | undefined;
  /** Largest response of the API after decompression, in bytes. @default 5242880 */
  maxResponseBytes?: number | undefined;
  /** Other origins whose pages may call the proxy with cookies and read the responses. @default none */
  allowedOrigins?: readonly string[] | undefined;
  /**
   * How long responses about scenarios and collections are cached in memory, in seconds. Callers with the same rights share them,
   * and identical concurrent calls share one request. @default 0
   */
  cacheSeconds?: number | undefined;
  /**
   * Hosts from which getTranscript may fetch a transcript's file, such as `"files.example.com"` or `"*.example.com"`. It uses https,
   * does not send the token, and does not follow redirects.
   * @default ["*.amazonaws.com"]
   */
  transcriptHosts?: readonly string[] | undefined;
  /**
   * Lets every caller of analyzeSession use `force`, which runs an analysis again and costs money each time.
   * @default false
   */
  allowForce?: boolean | undefined;
  /** Limits on what people and the account may spend. See the guide *Limits*. @default no limits */
  limits?: LimitsOptions | undefined;
  /**
   * Shared by all instances of the proxy: the counts of `limits`, and work that must happen once. `redisStore`,
   * `postgresStore` or your own. @default this process's memory
   */
  store?: Store | undefined;
  /** Whether a create or an analysis is refused or allowed when the store fails. Reads never depend on the store. @default "refuse" */
  onStoreFailure?: "refuse" | "allow" | undefined;
  /** Keeps a serverless function running until a promise is settled: `waitUntil` of Vercel and Cloudflare, for example. */
  waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /**
   * Runs around each call, for traces and metrics. Calls `next` once, which resolves with how the call went and never
   * rejects. Errors that it throws are ignored.
   */
  instrument?: Instrument | undefined;
  /** Called once for every call, and for warnings. Errors that it throws are ignored. */
  onLog?: ((event: ProxyLogEvent) => void) | undefined;
}

/** The checked options, with defaults filled in. */
export interface Settings {
  token: TokenSource;
  authorize: Authorize;
  endpoints: ReadonlySet<EndpointName>;
  baseUrl: string;
  organizationId?: string;
  /** Undefined for the runtime's fetch. */
  fetch?: Fetcher;
  basePath: string;
  authorizeTimeoutMs: number;
  bodyTimeoutMs: number;
  timeoutMs: (endpoint: EndpointName) => number;
  maxBodyBytes: (endpoint: EndpointName) => number;
  maxResponseBytes: number;
  allowedOrigins: ReadonlySet<string>;
  transcriptHosts: readonly string[];
  cacheMs: number;
  allowForce: boolean;
  /** The routes of the account, as far as they are known. */
  routes: RouteMemory;
  limits?: Limits;
  store: Store;
  guard: StoreGuard;
  waitUntil: (work: Promise<unknown>) => void;
  instrument?: Instrument;
  log: (event: ProxyLogEvent) => void;
}

const defaultEndpoints = endpointNames.filter((name) => !endpointRules[name].isOptIn);

const misuse = (what: string) => new ToughTongueError("invalid_argument", `createProxy: ${what}`);

function readNumber(name: string, value: number | undefined, fallback: number, least = 1): number {
  if (value === undefined) return fallback;
  if (typeof value !== "number" || !(value >= least)) throw misuse(`${name} must be a number of at least ${least}.`);
  return value;
}

function readBaseUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw misuse("baseUrl is not an absolute URL. Leave it out for the vendor's own API.");
  }
  if (!isSecureUrl(url)) throw misuse("baseUrl must be https, or http on loopback. Otherwise the token would travel unencrypted.");
  if (url.username || url.password || url.search || url.hash) {
    throw misuse("baseUrl must be a plain URL, without credentials, query or fragment.");
  }
  return url.href.replace(/\/+$/, "");
}

function readBasePath(text: string): string {
  const path = text.replace(/\/+$/, "");
  if (path === "") return path;
  // A path that URL parsing rewrites could never match a request.
  if (!path.startsWith("/") || new URL(`http://localhost${path}`).pathname !== path) {
    throw misuse('basePath must be a plain path such as "/api/tough-tongue".');
  }
  return path;
}

function readOrigin(text: string): string {
  try {
    const url = new URL(text);
    if (/^https?:\/\/[^*]+$/.test(text) && url.href === `${url.origin}/`) return url.origin;
  } catch {
    // Reported below.
  }
  throw misuse('allowedOrigins lists exact origins such as "https://app.example.com"; a wildcard would let every site act as your users.');
}

function readTranscriptHost(text: string): string {
  const host = text.toLowerCase();
  if (/^(\*\.[a-z\d-]+|[a-z\d-]+)(\.[a-z\d-]+)+$/.test(host)) return host;
  throw misuse('transcriptHosts lists host names such as "files.example.com" or "*.example.com".');
}

function readEndpoints(names: readonly EndpointName[]): ReadonlySet<EndpointName> {
  for (const name of names) {
    if (!Object.hasOwn(endpoints, name)) {
      throw misuse(`endpoints names ${JSON.stringify(name)}. The endpoints are: ${Object.keys(endpoints).join(", ")}.`);
    }
  }
  // Callers that a limit can refuse may read it.
  return new Set([...names, ...(names.some(isPaid) ? (["getLimits"] as const) : [])]);
}

/** Background work must neither fail the call nor end the process. */
function guardWaitUntil(waitUntil: ProxyOptions["waitUntil"]): Settings["waitUntil"] {
  return (work) => {
    const settled = work.catch(() => {});
    // Some platforms refuse outside of a request.
    callHost("waitUntil", () => waitUntil?.(settled), () => {});
  };
}

/** Throws at startup for options that cannot work, rather than failing on each call. */
export function readOptions(options: ProxyOptions): Settings {
  if (typeof document !== "undefined" && !options.fetch) {
    throw misuse("this is a page, so the token would be in the browser. Create the proxy on your server, or pass a fetch of your own.");
  }
  if (typeof options.token !== "function") {
    const fault = tokenFault(options.token);
    if (fault !== undefined) throw misuse(`token ${fault}.`);
  }
  if (typeof options.authorize !== "function") {
    throw misuse("authorize is missing. Without it, anybody could spend your credits and read every session.");
  }
  if (options.organizationId !== undefined && !/^[\x21-\x7e]+$/.test(options.organizationId)) {
    throw misuse("organizationId must be plain text without whitespace.");
  }
  const timeoutMs = readNumber("timeoutMs", options.timeoutMs, 15_000);
  const analyzeTimeoutMs = readNumber("analyzeTimeoutMs", options.analyzeTimeoutMs, 180_000);
  const maxBodyBytes = readNumber("maxBodyBytes", options.maxBodyBytes, 0);
  const { onStoreFailure = "refuse", store = createMemoryStore() } = options;
  if (onStoreFailure !== "refuse" && onStoreFailure !== "allow") throw misuse('onStoreFailure must be "refuse" or "allow".');
  if (typeof store.begin !== "function") throw misuse("store must be redisStore(client), postgresStore(pool) or an object with their methods.");
  const log = guardLog(options.onLog);
  const guard = createStoreGuard(onStoreFailure, (message) => log({ type: "warning", code: "store_failed", message }));
  return {
    token: options.token,
    authorize: options.authorize,
    endpoints: readEndpoints(options.endpoints ?? defaultEndpoints),
    baseUrl: readBaseUrl(options.baseUrl ?? "https://api.toughtongueai.com/api/public"),
    organizationId: options.organizationId,
    fetch: options.fetch,
    basePath: readBasePath(options.basePath ?? "/api/tough-tongue"),
    authorizeTimeoutMs: readNumber("authorizeTimeoutMs", options.authorizeTimeoutMs, 10_000),
    bodyTimeoutMs: timeoutMs,
    timeoutMs: (endpoint) => timerMs(timeoutFor(endpoint, { timeoutMs, analyzeTimeoutMs })),
    maxBodyBytes: (endpoint) => maxBodyBytes || (endpoint === "importSession" ? 2 * 1024 * 1024 : 64 * 1024),
    maxResponseBytes: readNumber("maxResponseBytes", options.maxResponseBytes, 5 * 1024 * 1024),
    allowedOrigins: new Set((options.allowedOrigins ?? []).map(readOrigin)),
    transcriptHosts: (options.transcriptHosts ?? ["*.amazonaws.com"]).map(readTranscriptHost),
    cacheMs: readNumber("cacheSeconds", options.cacheSeconds, 0, 0) * 1000,
    allowForce: options.allowForce === true,
    routes: {},
    limits: options.limits && createLimits(options.limits, store, guard),
    store,
    guard,
    waitUntil: guardWaitUntil(options.waitUntil),
    instrument: options.instrument,
    log,
  };
}
