/** What kind of failure a {@link ToughTongueError} is. */
export type ToughTongueErrorCode =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "rate_limited"
  | "server_error"
  | "network"
  | "timeout"
  | "aborted"
  | "bad_response"
  | "invalid_argument"
  | "unsafe_url"
  | "blocked"
  | "pending_timeout";

/** What a {@link ToughTongueError} knows beside its code and message. */
export interface ToughTongueErrorOptions {
  /** HTTP status of the answer, where there was one. */
  status?: number;
  /** The answer's own error text, where it had one. Never HTML. */
  serverMessage?: string;
  /** Machine-readable details, as the server sent them. */
  details?: unknown;
  /** How long the server asked to wait before another attempt, in milliseconds. */
  retryAfterMs?: number;
  /** The server's id of the request, for a support ticket. */
  requestId?: string;
  /** `"unknown"` when a write was sent and its reply never came: it may have taken effect. */
  outcome?: "unknown";
  /** The error underneath. */
  cause?: unknown;
}

/**
 * The one error class of the library. Its message says what happened, why it matters and what to do;
 * its `code` is for programs.
 */
export class ToughTongueError extends Error {
  override readonly name = "ToughTongueError";
  declare readonly code: ToughTongueErrorCode;
  /** HTTP status of the answer, where there was one. */
  declare readonly status?: number;
  /** The answer's own error text, where it had one. Never HTML. */
  declare readonly serverMessage?: string;
  /** Machine-readable details, as the server sent them. */
  declare readonly details?: unknown;
  /** How long the server asked to wait before another attempt, in milliseconds. */
  declare readonly retryAfterMs?: number;
  /** The server's id of the request, for a support ticket. */
  declare readonly requestId?: string;
  /** `"unknown"` when a write was sent and its reply never came: it may have taken effect. */
  declare readonly outcome?: "unknown";

  constructor(code: ToughTongueErrorCode, message: string, { cause, ...rest }: ToughTongueErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    Object.assign(this, rest);
  }
}
