/** The kind of a {@link ToughTongueError}. */
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
  | "pending_timeout"
  | "analysis_failed"
  | "not_supported";

/** Details of a {@link ToughTongueError} in addition to its code and message. */
export interface ToughTongueErrorOptions {
  /** HTTP status of the response, if there was one. */
  status?: number | undefined;
  /** The error message in the response, if it had one. Never HTML. */
  serverMessage?: string | undefined;
  /** Machine-readable details from the response. */
  details?: unknown | undefined;
  /** How long the server asked clients to wait before the next attempt, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** The server's request id, for support tickets. */
  requestId?: string | undefined;
  /** `"unknown"` if a write was sent but no response arrived: it may have taken effect. */
  outcome?: "unknown" | undefined;
  /** The underlying error. */
  cause?: unknown | undefined;
}

/** The library's error class. The message says what happened, why it matters and what to do; `code` is for programs. */
export class ToughTongueError extends Error {
  override readonly name = "ToughTongueError";
  declare readonly code: ToughTongueErrorCode;
  /** HTTP status of the response, if there was one. */
  declare readonly status?: number;
  /** The error message in the response, if it had one. Never HTML. */
  declare readonly serverMessage?: string;
  /** Machine-readable details from the response. */
  declare readonly details?: unknown;
  /** How long the server asked clients to wait before the next attempt, in milliseconds. */
  declare readonly retryAfterMs?: number;
  /** The server's request id, for support tickets. */
  declare readonly requestId?: string;
  /** `"unknown"` if a write was sent but no response arrived: it may have taken effect. */
  declare readonly outcome?: "unknown";

  constructor(code: ToughTongueErrorCode, message: string, { cause, ...rest }: ToughTongueErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    Object.assign(this, rest);
  }
}
