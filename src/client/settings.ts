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
export function settingsOf({
  proxyUrl,
  fetcher = defaultFetcher,
  timeoutMs = 15_000,
  analyzeTimeoutMs = 180_000,
  retry,
  token,
}: ClientOptions): Settings {
  // A time that is no number would end every call at once, a create that was sent among them.
  if (typeof fetcher !== "function" || token !== undefined || !(timeoutMs > 0 && analyzeTimeoutMs > 0)) {
    throw new ToughTongueError(
      "invalid_argument",
      "createClient takes a function as fetcher, times above 0, and no token: anybody could read it. Give it to your proxy.",
    );
  }
  const { attempts = 3, baseMs = 500, capMs = 8000, maxRetryAfterMs = 30_000 } = retry || {};
  const { totalMs = Math.max(45_000, timeoutMs) } = retry || {};
  return {
    proxyUrl,
    fetcher,
    timeoutMs: (name) =>
      name === "analyzeSession" ? analyzeTimeoutMs : name === "createSession" ? Math.max(30_000, timeoutMs) : timeoutMs,
    retry: { attempts: retry === false ? 1 : attempts, baseMs, capMs, maxRetryAfterMs, totalMs },
  };
}
