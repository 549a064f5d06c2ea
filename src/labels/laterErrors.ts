import type { ToughTongueErrorCode } from "../protocol/errors.js";
import type { Label } from "./formatLabel.js";

/**
 * What a person reads when a call failed, by error code. The developer's message is shown apart from it. Loaded with what
 * makes calls.
 */
export const laterErrorLabels = {
  bad_request: "The request was not accepted. Change your input and try again.",
  unauthorized: "You are not signed in, or your session has run out. Sign in and try again.",
  forbidden: "You do not have access to this.",
  not_found: "This could not be found. It may have been removed, or this page is set up wrong.",
  rate_limited: "There are too many requests right now. Wait a moment and try again.",
  server_error: "The service has a problem. Try again in a moment.",
  timeout: "The service took too long to answer. Try again.",
  aborted: "The request was canceled.",
  bad_response: "The service sent an answer that could not be read. Try again.",
  invalid_argument: "Something is set up wrong on this page.",
  unsafe_url: "The practice page has an address that is not allowed, so it was not opened.",
  blocked: "This page's security settings do not allow the practice page.",
  pending_timeout: "The analysis is taking longer than usual. You can check again.",
  analysis_failed: "The analysis failed. You can request it again.",
  not_supported: "This is not available for this account.",
} satisfies Record<Exclude<ToughTongueErrorCode, "network">, Label>;
