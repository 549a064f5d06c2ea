import { ToughTongueError } from "../protocol/errors.js";
import type { ToughTongueErrorCode, ToughTongueErrorOptions } from "../protocol/errors.js";

/** Why it matters and what to do, by what happened. */
const advice: Partial<Record<ToughTongueErrorCode, string>> = {
  bad_request: "Nothing was done. Check what was passed.",
  unauthorized: "Nothing was done. Sign in again, or check your proxy's authorize.",
  forbidden: "Nothing was done. Check your proxy's authorize and endpoints, and what the scenario allows.",
  not_found: "There is nothing to work with. Check the id, and that your proxy is mounted at proxyUrl.",
  server_error: "There is no result. Try again in a moment; your server's log says more.",
  network: "There is no result. Check the connection, and that proxyUrl points at your proxy.",
  timeout: "There is no result. Try again, or raise the timeout if your server needs longer.",
  aborted: "There is no result. Call again when it is needed.",
  bad_response: "There is no result. Check that proxyUrl points at your proxy and that JSON comes through it unchanged.",
  invalid_argument: "Nothing was sent.",
  pending_timeout: "It may still come. Check again in a while.",
};

/** Makes the errors of one call. */
export type Fail = (code: ToughTongueErrorCode, what: string, options?: ToughTongueErrorOptions) => ToughTongueError;

/** @param call The client's method that fails. */
export function failureOf(call: string): Fail {
  return (code, what, options = {}) => {
    const { retryAfterMs, outcome } = options;
    let text = advice[code] ?? "";
    if (code === "rate_limited") {
      const when = retryAfterMs === undefined ? "later" : `in ${Math.ceil(retryAfterMs / 1000)} seconds`;
      text = `There are too many requests, so nothing was done. Try again ${when}.`;
    }
    if (outcome) text += " It may have taken effect all the same: look before you send it again.";
    return new ToughTongueError(code, `${call}: ${what}. ${text}`, options);
  };
}
