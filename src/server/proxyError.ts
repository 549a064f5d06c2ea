interface ProxyErrorOptions {
  /** Machine-readable details for the caller. */
  details?: Record<string, unknown>;
  headers?: Record<string, string>;
  /** Logged only: information that the caller must not see. */
  note?: string;
}

/** Ends a call with an error response. Any check may throw it. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  readonly status: number;
  readonly code: string;
  readonly details?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
  readonly note?: string;

  constructor(status: number, code: string, message: string, options: ProxyErrorOptions = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = options.details;
    this.headers = options.headers;
    this.note = options.note;
  }
}

/** Describes a thrown value for the log. Some runtime errors state the cause only in their `code`. */
export function describeThrown(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return String(thrown).slice(0, 500);
    const { name, message, code } = thrown as Error & { code?: unknown };
    return `${name}: ${message}${typeof code === "string" && !message.includes(code) ? ` (${code})` : ""}`.slice(0, 500);
  } catch {
    return "a value that cannot be printed";
  }
}
