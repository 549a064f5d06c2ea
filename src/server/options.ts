import { type EndpointName, endpoints } from "../protocol/endpoints.js";
import { ToughTongueError } from "../protocol/errors.js";
import type { Fetcher } from "../protocol/fetcher.js";
import type { Authorize } from "./authorize.js";
import { type ProxyLog, type ProxyLogEvent, guardLog } from "./log.js";
import { longestTimer } from "./timer.js";
import { type TokenSource, tokenFault } from "./token.js";

export interface ProxyOptions {
  /** The API token, or a function that fetches it for each call. Never logged, never in an answer or an error. */
  token: TokenSource;
  /**
   * Says whom each call is made for; runs after the proxy's own checks and before anything is sent. Return
   * `{ userEmail }` to hold the caller to that person's sessions, `false` to refuse. `true` means "trusted with every
   * session of the account".
   */
  authorize: Authorize;
  /**
   * What the proxy offers, by the names of the client's methods.
   * @default ["listScenarios", "listFeaturedScenarios", "getScenario", "createSession", "getSession", "analyzeSession"]
   */
  endpoints?: readonly EndpointName[];
  /** The API. https, or http on loopback. @default "https://api.toughtongueai.com/api/public" */
  baseUrl?: string;
  /** Scopes every call to an organization. */
  organizationId?: string;
  /**
   * Sends the calls to the API. Must not follow redirects.
   * @default the runtime's fetch; in Node the dispatcher that it stands on, so that `setGlobalDispatcher` counts
   */
  fetch?: Fetcher;
  /** The path that the proxy is mounted at, as the caller sees it. @default "/api/tough-tongue" */
  basePath?: string;
  /** For every call but createSession (30 s at least) and analyzeSession, in milliseconds. @default 15000 */
  timeoutMs?: number;
  /** For analyzeSession, which the API answers only when it is done, in milliseconds. @default 180000 */
  analyzeTimeoutMs?: number;
  /** Largest body that a caller may send. @default 65536 */
  maxBodyBytes?: number;
  /** Largest answer of the API, unpacked. @default 5242880 */
  maxResponseBytes?: number;
  /** Origins of other sites whose pages may call, with cookies, and read the answers. @default none */
  allowedOrigins?: readonly string[];
  /**
   * How long answers about scenarios are kept in memory and shared by all callers, behind `authorize`, in seconds. Calls
   * at the same moment then share one request. @default 0
   */
  cacheSeconds?: number;
  /** Hears of every call. What it throws changes nothing. */
  onLog?: (event: ProxyLogEvent) => void;
}

/** The options, checked, with their defaults. */
export interface Settings {
  token: TokenSource;
  authorize: Authorize;
  endpoints: ReadonlySet<EndpointName>;
  baseUrl: string;
  organizationId?: string;
  /** Undefined for the runtime's own. */
  fetch?: Fetcher;
  basePath: string;
  timeoutMs: (endpoint: EndpointName) => number;
  maxBodyBytes: number;
  maxResponseBytes: number;
  allowedOrigins: ReadonlySet<string>;
  cacheMs: number;
  log: ProxyLog;
}

const defaultEndpoints: readonly EndpointName[] = [
  "listScenarios",
  "listFeaturedScenarios",
  "getScenario",
  "createSession",
  "getSession",
  "analyzeSession",
];

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
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback)) {
    throw misuse("baseUrl must be https, or http on loopback: the token would travel unencrypted.");
  }
  if (url.username || url.password || url.search || url.hash) {
    throw misuse("baseUrl must be a plain URL, without credentials, query or fragment.");
  }
  return url.href.replace(/\/+$/, "");
}

function readBasePath(text: string): string {
  const path = text.replace(/\/+$/, "");
  if (path === "") return path;
  // What a request's URL would turn into something else can never match one.
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
    // Falls through to the same message.
  }
  throw misuse('allowedOrigins lists exact origins such as "https://app.example.com"; a wildcard would let every site act as your users.');
}

function readEndpoints(names: readonly EndpointName[]): ReadonlySet<EndpointName> {
  for (const name of names) {
    if (!Object.hasOwn(endpoints, name)) {
      throw misuse(`endpoints names ${JSON.stringify(name)}. There are: ${Object.keys(endpoints).join(", ")}.`);
    }
  }
  return new Set(names);
}

/** Throws for what can be known to be wrong at the start, so that it does not come out call by call. */
export function readOptions(options: ProxyOptions): Settings {
  if (typeof document !== "undefined" && !options.fetch) {
    throw misuse("this is a page. The token would be in the browser: create the proxy on your server, or give it a fetch of your own.");
  }
  if (typeof options.token !== "function") {
    const fault = tokenFault(options.token);
    if (fault !== undefined) throw misuse(`token ${fault}.`);
  }
  if (typeof options.authorize !== "function") {
    throw misuse("authorize is missing. Without it anybody could spend your credits and read every session.");
  }
  if (options.organizationId !== undefined && !/^[\x21-\x7e]+$/.test(options.organizationId)) {
    throw misuse("organizationId must be a plain text without white space.");
  }
  const timeoutMs = readNumber("timeoutMs", options.timeoutMs, 15_000);
  const analyzeTimeoutMs = readNumber("analyzeTimeoutMs", options.analyzeTimeoutMs, 180_000);
  return {
    token: options.token,
    authorize: options.authorize,
    endpoints: readEndpoints(options.endpoints ?? defaultEndpoints),
    baseUrl: readBaseUrl(options.baseUrl ?? "https://api.toughtongueai.com/api/public"),
    organizationId: options.organizationId,
    fetch: options.fetch,
    basePath: readBasePath(options.basePath ?? "/api/tough-tongue"),
    timeoutMs: (endpoint) => {
      const wanted = endpoint === "analyzeSession" ? analyzeTimeoutMs : endpoint === "createSession" ? Math.max(timeoutMs, 30_000) : timeoutMs;
      return Math.min(wanted, longestTimer);
    },
    maxBodyBytes: readNumber("maxBodyBytes", options.maxBodyBytes, 64 * 1024),
    maxResponseBytes: readNumber("maxResponseBytes", options.maxResponseBytes, 5 * 1024 * 1024),
    allowedOrigins: new Set((options.allowedOrigins ?? []).map(readOrigin)),
    cacheMs: readNumber("cacheSeconds", options.cacheSeconds, 0, 0) * 1000,
    log: guardLog(options.onLog),
  };
}
