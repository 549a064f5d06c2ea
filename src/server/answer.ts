import type { Redactor } from "./redact.js";
import { Refusal, describeThrown } from "./refusal.js";

/** An answer before it is written out. */
export interface Reply {
  status: number;
  /** A JSON value; undefined for an answer without a body. */
  body?: unknown;
  /** What the answer says failed, for the log; undefined where nothing did. */
  code?: string;
  headers?: Readonly<Record<string, string>>;
  /** For the log alone. */
  note?: string;
}

/** Where every error answer gets its shape: `{ error, code, details? }`. */
export function errorReply(
  status: number,
  code: string,
  error: string,
  more: { details?: unknown; headers?: Readonly<Record<string, string>>; note?: string } = {},
): Reply {
  const body = more.details === undefined ? { error, code } : { error, code, details: more.details };
  return { status, code, body, headers: more.headers, note: more.note };
}

/** Turns whatever a guard threw into an answer. What was not meant for the caller says nothing. */
export function failureReply(thrown: unknown): Reply {
  if (thrown instanceof Refusal) {
    const { status, code, message, details, headers, note } = thrown;
    return errorReply(status, code, message, { details, headers, note: note ?? message });
  }
  return errorReply(500, "internal", "The proxy failed while it was handling this call.", { note: describeThrown(thrown) });
}

const encoder = new TextEncoder();

/** Writes an answer out, with the headers that each of them carries. The redactor has the last word on all of it. */
export function writeAnswer(reply: Reply, redactor: Redactor, extra: Readonly<Record<string, string>>): Response {
  const headers = new Headers(extra);
  for (const [name, value] of Object.entries(reply.headers ?? {})) headers.set(name, redactor.text(value));
  headers.set("cache-control", "private, no-store");
  headers.set("x-content-type-options", "nosniff");
  if (reply.body === undefined) return new Response(null, { status: reply.status, headers });
  const bytes = encoder.encode(redactor.json(reply.body));
  headers.set("content-type", "application/json; charset=utf-8");
  headers.set("content-length", String(bytes.byteLength));
  return new Response(bytes, { status: reply.status, headers });
}
