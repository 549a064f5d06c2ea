import { ToughTongueError } from "../protocol/errors.js";
import type { ToughTongueErrorCode, ToughTongueErrorOptions } from "../protocol/errors.js";

/** The consequence of an error and what to do about it, by code. */
const advice: Partial<Record<ToughTongueErrorCode, string>> = {
  bad_request: "Nothing was changed. Check the arguments.",
  unauthorized: "Nothing was changed. Sign in.",
  forbidden: "Nothing was changed. Check your proxy's authorize and endpoints.",
  not_found: "Nothing was changed. Check the id, and that your proxy is mounted at proxyUrl.",
  not_supported: "Nothing was changed. Neither your proxy nor this account's API has a route for it.",
  rate_limited: "Nothing was changed. Try again",
  server_error: "There is no result. Try again later.",
  network: "There is no result. Check the connection, and that your proxy is mounted at proxyUrl.",
  timeout: "There is no result. Try again later.",
  bad_response: "There is no result. Check that your proxy is mounted at proxyUrl.",
  pending_timeout: "The result may still come. Try again later.",
  analysis_failed: "There is no result. Request it again.",
};

export type ErrorFactory = (code: ToughTongueErrorCode, what: string, options?: ToughTongueErrorOptions) => ToughTongueError;

/** Creates the errors of one call. `method` is the name of the client's method. */
export function errorFactory(method: string): ErrorFactory {
  return (code, what, options = {}) => {
    const { retryAfterMs, outcome } = options;
    let text = `${method}: ${what}. ${advice[code] ?? "There is no result."}`;
    if (code === "not_supported" && method === "createSession") text += " Embed the scenario itself instead.";
    if (code === "rate_limited") {
      text += retryAfterMs === undefined ? " later." : ` in ${Math.ceil(retryAfterMs / 1000)} seconds.`;
    }
    if (outcome) text += " It may have been done anyway: check before you try again.";
    return new ToughTongueError(code, text, options);
  };
}
