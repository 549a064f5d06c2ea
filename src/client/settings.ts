import { ToughTongueError } from "../protocol/errors.js";
import type { EndpointName } from "../protocol/endpoints.js";
import type { Fetcher } from "../protocol/fetcher.js";
import type { ClientOptions } from "./client.js";
import { defaultFetcher } from "./defaultFetcher.js";
import type { RetrySettings } from "./retryPolicy.js";

/** The client's options with every default filled in. */
export interface Settings {
  proxyUrl?: string;
  fetcher: Fetcher;
  /** For one attempt, in milliseconds. Never shorter than the vendor's own work. */
  timeoutMs: (name: EndpointName) => number;
  retry: RetrySettings;
}

/** Throws `invalid_argument` for what could never work. */
export function settingsOf(options: ClientOptions): Settings {
  const { proxyUrl, fetcher = defaultFetcher, retry } = options;
  if (typeof fetcher !== "function" || options.token !== undefined) {
    throw new ToughTongueError(
      "invalid_argument",
      options.token === undefined
        ? "createClient: fetcher is not a function, so nothing can be sent. Pass (request) => Promise<Response>, or leave it out."
        : "createClient: a token in a page is anybody's. Give it to createProxy on your server instead.",
    );
  }
  const timeoutMs = atLeast(1, options.timeoutMs, 15_000);
  const analyzeTimeoutMs = atLeast(1, options.analyzeTimeoutMs, 180_000);
  const { attempts, baseMs, capMs, maxRetryAfterMs, totalMs } = retry || {};
  return {
    proxyUrl,
    fetcher,
    timeoutMs: (name) =>
      name === "analyzeSession" ? analyzeTimeoutMs : name === "createSession" ? Math.max(30_000, timeoutMs) : timeoutMs,
    retry: {
      attempts: retry === false ? 1 : atLeast(1, attempts, 3),
      baseMs: atLeast(0, baseMs, 500),
      capMs: atLeast(0, capMs, 8000),
      maxRetryAfterMs: atLeast(0, maxRetryAfterMs, 30_000),
      totalMs: atLeast(1, totalMs, Math.max(45_000, timeoutMs)),
    },
  };
}

function atLeast(least: number, value: unknown, fallback: number): number {
  return typeof value === "number" && value >= least ? value : fallback;
}
