import { type EndpointName, timeoutFor } from "../protocol/endpoints.js";
import { ToughTongueError } from "../protocol/errors.js";
import type { Fetcher } from "../protocol/fetcher.js";
import type { ClientOptions } from "./client.js";
import type { RetrySettings } from "./retryPolicy.js";

/** The client's options with all defaults. */
export interface ResolvedOptions {
  proxyUrl?: string;
  fetcher: Fetcher;
  /** For one attempt, in milliseconds. */
  timeoutMs: (name: EndpointName) => number;
  retry: RetrySettings;
}

/** Throws `invalid_argument` for options that could never work. */
export function resolveOptions({
  proxyUrl,
  // Looked up at each call. A request's credentials are same-origin by default.
  fetcher = (request) => fetch(request),
  timeoutMs = 15_000,
  analyzeTimeoutMs = 180_000,
  retry = {},
  token,
}: ClientOptions): ResolvedOptions {
  // With NaN as the time limit, every call would end immediately, even a create that was already sent.
  if (typeof fetcher !== "function" || token !== undefined || !(timeoutMs > 0 && analyzeTimeoutMs > 0)) {
    throw new ToughTongueError(
      "invalid_argument",
      "createClient takes a function as fetcher, time limits above 0, and no token: give that to your proxy only.",
    );
  }
  const { attempts = 3, baseMs = 500, capMs = 8000, maxRetryAfterMs = 30_000, totalMs = Math.max(45_000, timeoutMs) } = retry || { attempts: 1 };
  return {
    proxyUrl,
    fetcher,
    timeoutMs: (name) => timeoutFor(name, { timeoutMs, analyzeTimeoutMs }),
    retry: { attempts, baseMs, capMs, maxRetryAfterMs, totalMs },
  };
}
