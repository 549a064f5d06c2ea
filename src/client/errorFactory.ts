import { ToughTongueError } from "../protocol/errors.js";
import type { ToughTongueErrorCode, ToughTongueErrorOptions } from "../protocol/errors.js";

/** What to do about an error that changed nothing, by code. */
const adviceIfRefused: Partial<Record<ToughTongueErrorCode, string>> = {
  bad_request: "Check the arguments.",
  unauthorized: "Sign in.",
  forbidden: "Check your proxy's authorize and endpoints.",
  not_found: "Check the id and proxyUrl.",
  not_supported: "Neither your proxy nor this account's API has a route for it.",
  rate_limited: "Try again",
};

/** What to do about other errors. */
const adviceIfFailed: Partial<Record<ToughTongueErrorCode, string>> = {
  server_error: "Try again later.",
  timeout: "Try again later.",
  network: "Check the connection and proxyUrl.",
  bad_response: "Check proxyUrl.",
  pending_timeout: "It may still come: try again later.",
  analysis_failed: "Request it again.",
};

export type ErrorFactory = (code: ToughTongueErrorCode, what: string, options?: ToughTongueErrorOptions) => ToughTongueError;

/** Creates the errors of one call. `method` is the name of the client's method. */
export function errorFactory(method: string): ErrorFactory {
  return (code, what, options = {}) => {
    const { retryAfterMs, outcome } = options;
    const refused = adviceIfRefused[code];
    let text = `${method}: ${what}. ${refused ? "Nothing was changed." : "There is no result."} ${refused ?? adviceIfFailed[code] ?? ""}`.trim();
    if (code === "not_supported" && method === "createSession") text += " Embed the scenario itself instead.";
    if (code === "rate_limited") {
      text += retryAfterMs === undefined ? " later." : ` in ${Math.ceil(retryAfterMs / 1000)} seconds.`;
    }
    if (outcome) text += " It may have been done anyway: check before you try again.";
    return new ToughTongueError(code, text, options);
  };
}

/** The error of a call that its caller's signal ended. */
export function abortError(fail: ErrorFactory, signal: AbortSignal | null | undefined, outcome?: "unknown"): ToughTongueError {
  return fail("aborted", "its signal ended the call", { outcome, cause: signal?.reason });
}
