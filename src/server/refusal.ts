interface RefusalOptions {
  /** Machine-readable, for the caller. */
  details?: Record<string, unknown>;
  headers?: Record<string, string>;
  /** For the log alone: what a caller has no business knowing. */
  note?: string;
}

/** Any guard's way to end a call: the status, code and text that the caller is answered with. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;
  readonly details?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
  readonly note?: string;

  constructor(status: number, code: string, message: string, options: RefusalOptions = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = options.details;
    this.headers = options.headers;
    this.note = options.note;
  }
}

/** The text of anything that was thrown, for the log. Some of the runtime's errors say what happened in their code alone. */
export function describeThrown(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return String(thrown).slice(0, 500);
    const { name, message, code } = thrown as Error & { code?: unknown };
    return `${name}: ${message}${typeof code === "string" && !message.includes(code) ? ` (${code})` : ""}`.slice(0, 500);
  } catch {
    return "something that cannot be printed";
  }
}
