import { ProxyError, describeThrown } from "./proxyError.js";
import type { Redactor } from "./redact.js";

/** A response before it is serialized. */
export interface ProxyResponse {
  status: number;
  /** A JSON value. Undefined for a response without a body. */
  body?: unknown;
  /** The error code, also for the log. Undefined for a success. */
  code?: string;
  headers?: Readonly<Record<string, string>>;
  /** Logged only. */
  note?: string;
  /** The API's status, if it was called. */
  upstreamStatus?: number;
}

/** The shape of every error response: `{ error, code, details? }`. */
export function errorResponse(
  status: number,
  code: string,
  error: string,
  more: { details?: unknown; headers?: Readonly<Record<string, string>>; note?: string } = {},
): ProxyResponse {
  const body = more.details === undefined ? { error, code } : { error, code, details: more.details };
  return { status, code, body, headers: more.headers, note: more.note };
}

/**
 * Turns any thrown value into an error response. An unexpected error reveals nothing except that a write, if the API already
 * responded to it, may have been done.
 */
export function failureResponse(thrown: unknown, isAnsweredWrite = false): ProxyResponse {
  if (thrown instanceof ProxyError) {
    const { status, code, message, details, headers, note } = thrown;
    return errorResponse(status, code, message, { details, headers, note: note ?? message });
  }
  return errorResponse(500, "internal", "The proxy failed while it was handling this call.", {
    details: isAnsweredWrite ? { outcome: "unknown" } : undefined,
    note: describeThrown(thrown),
  });
}

/** A response that is ready to be sent by `Response` or node:http. */
export interface SerializedResponse {
  status: number;
  headers: Record<string, string>;
  /** JSON. Undefined for a response without a body. */
  text?: string;
}

/** Serializes a response and adds the headers of every response. Everything passes through the redactor. */
export function serialize({ status, body, headers: own = {} }: ProxyResponse, redactor: Redactor, extra: Readonly<Record<string, string>> = {}): SerializedResponse {
  const headers: Record<string, string> = { ...extra };
  for (const [name, value] of Object.entries(own)) headers[name] = redactor.text(value);
  headers["cache-control"] = "private, no-store";
  headers["x-content-type-options"] = "nosniff";
  if (body === undefined) return { status, headers };
  headers["content-type"] = "application/json; charset=utf-8";
  return { status, headers, text: redactor.json(body) };
}
