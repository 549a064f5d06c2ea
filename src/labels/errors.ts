import type { ToughTongueErrorCode } from "../protocol/errors.js";
import type { Label } from "./formatLabel.js";

/** The user's explanation of a failed call, by error code. The developer's message is shown separately. */
export const errorLabels = {
  bad_request: "Something went wrong on our side. Try again.",
  unauthorized: "You're not signed in, or your session has expired. Sign in and try again.",
  forbidden: "You don't have access to this.",
  not_found: "We couldn't find this. It may have been removed, or this page may not be set up correctly.",
  rate_limited: "There are too many requests right now. Wait a moment and try again.",
  server_error: "The service is having a problem. Try again in a moment.",
  network: "We couldn't connect. Check your internet connection and try again.",
  timeout: "The service took too long to respond. Try again.",
  aborted: "The request was canceled.",
  bad_response: "The service sent an unexpected response. Try again.",
  invalid_argument: "Something on this page isn't set up correctly.",
  unsafe_url: "The practice page's address isn't allowed, so it wasn't opened.",
  blocked: "This page's security settings block the practice page.",
  pending_timeout: "Your analysis is taking longer than usual. You can check again.",
  analysis_failed: "The analysis failed. You can request it again.",
  not_supported: "This isn't available for this account.",
  /** The summary over the developer's message. */
  details: "Technical details",
} satisfies Record<ToughTongueErrorCode | "details", Label>;
