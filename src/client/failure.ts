import { ToughTongueError } from "../protocol/errors.js";
import type { ToughTongueErrorCode, ToughTongueErrorOptions } from "../protocol/errors.js";

/** Why it matters and what to do, by what happened. */
const advice: Partial<Record<ToughTongueErrorCode, string>> = {
  bad_request: "Nothing was done. Check what was passed.",
  unauthorized: "Nothing was done. Sign in.",
  forbidden: "Nothing was done. Check your proxy's authorize and endpoints.",
  not_found: "Nothing was done. Check the id, and that your proxy is mounted at proxyUrl.",
  rate_limited: "Nothing was done. Try again",
  server_error: "There is no result. Try again later.",
  network: "There is no result. Check the connection, and that your proxy is mounted at proxyUrl.",
  timeout: "There is no result. Try again later.",
  bad_response: "There is no result. Check that your proxy is mounted at proxyUrl.",
  pending_timeout: "It may still come. Try again later.",
};

/** Makes the errors of one call. */
export type Fail = (code: ToughTongueErrorCode, what: string, options?: ToughTongueErrorOptions) => ToughTongueError;

/** @param call The client's method that fails. */
export function failureOf(call: string): Fail {
  return (code, what, options = {}) => {
    const { retryAfterMs, outcome } = options;
    let text = `${call}: ${what}. ${advice[code] ?? "There is no result."}`;
    if (code === "rate_limited") {
      text += retryAfterMs === undefined ? " later." : ` in ${Math.ceil(retryAfterMs / 1000)} seconds.`;
    }
    if (outcome) text += " It may have been done all the same: look before you repeat it.";
    return new ToughTongueError(code, text, options);
  };
}
