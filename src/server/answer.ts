import type { Fetcher } from "../protocol/fetcher.js";
import type { Incoming } from "./incoming.js";
import type { Redactor } from "./redact.js";
import { Refusal, describeThrown } from "./refusal.js";
import { published } from "./texts.js";

/** An answer before it is written out. */
export interface Reply {
  status: number;
  /** A JSON value; undefined for an answer without a body. */
  body?: unknown;
  /** The body as it leaves, where it was written out already. */
  text?: readonly string[];
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

/**
 * Turns whatever a guard threw into an answer. What was not meant for the caller says nothing, but for a write that the API
 * had answered: it may have been done.
 */
export function failureReply(thrown: unknown, isAnsweredWrite = false): Reply {
  if (thrown instanceof Refusal) {
    const { status, code, message, details, headers, note } = thrown;
    return errorReply(status, code, message, { details, headers, note: note ?? message });
  }
  return errorReply(500, "internal", "The proxy failed while it was handling this call.", {
    details: isAnsweredWrite ? { outcome: "unknown" } : undefined,
    note: describeThrown(thrown),
  });
}

/** An answer as it leaves, but for its length. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** JSON, in pieces; undefined for an answer without a body. */
  text?: readonly string[];
}

/** Writes an answer out, with the headers that each of them carries. The redactor has the last word on all of it. */
export function writeAnswer(reply: Reply, redactor: Redactor, extra: Readonly<Record<string, string>>): Answer {
  const headers: Record<string, string> = { ...extra };
  for (const [name, value] of Object.entries(reply.headers ?? {})) headers[name] = redactor.text(value);
  headers["cache-control"] = "private, no-store";
  headers["x-content-type-options"] = "nosniff";
  const { status, body } = reply;
  const text = reply.text ?? (body === undefined ? undefined : redactor.json(body, published.of(body)));
  if (text !== undefined) headers["content-type"] = "application/json; charset=utf-8";
  return { status, headers, text };
}

const encoder = new TextEncoder();

export function toResponse({ status, headers, text }: Answer): Response {
  if (text === undefined) return new Response(null, { status, headers });
  const bytes = encoder.encode(text.join(""));
  return new Response(bytes, { status, headers: { ...headers, "content-length": String(bytes.byteLength) } });
}

/** What a proxy of ours would make a `Response` of: Node asks and writes it as it is, which spares both ends their streams. */
export const answersOf = new WeakMap<Fetcher, (incoming: Incoming) => Promise<Answer>>();
