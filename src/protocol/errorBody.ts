import type { ToughTongueErrorCode } from "./errors.js";
import { items, own, text } from "./read.js";

/**
 * Reads an error response in any dialect: its message (one line, at most 500 characters, never HTML) and its
 * machine-readable details. Everything else in the body is ignored.
 */
export function parseErrorBody(body: unknown): { message?: string; details?: unknown } {
  const detail = own(body, "detail");
  return {
    message: typeof body === "object" ? messageIn(body, 3) : undefined,
    details: own(body, "details") ?? (typeof detail === "object" && detail ? detail : undefined),
  };
}

/** The error code for the HTTP status of an error response. */
export function errorCodeForStatus(status: number): ToughTongueErrorCode {
  const known = ({ 401: "unauthorized", 403: "forbidden", 404: "not_found", 429: "rate_limited" } as const)[status];
  return known ?? (status < 400 || status > 599 ? "bad_response" : status < 500 ? "bad_request" : "server_error");
}

/** From a string, a list of problems, or an object that contains either. */
function messageIn(value: unknown, levels: number): string | undefined {
  if (typeof value === "string") return plainText(value);
  if (!levels) return undefined;
  const list = items(value).slice(0, 3);
  if (list.length > 0) return plainText(list.flatMap((item) => messageIn(item, levels - 1) ?? []).join("; "));
  for (const key of ["error", "detail", "message", "msg"]) {
    const message = messageIn(own(value, key), levels - 1);
    // A validation error names the field: "body: scenario_id: Field required".
    if (message) return plainText([...items(own(value, "loc")).filter(text).slice(0, 5), message].join(": "));
  }
  return undefined;
}

/** One line without markup, cut before half a surrogate pair. */
function plainText(value: string): string | undefined {
  const start = value.slice(0, 500).replace(/[\uD800-\uDBFF]$/, "").replace(/[\s\p{Cc}]+/gu, " ").trim();
  return /<[a-z!/?]/i.test(start) ? undefined : start || undefined;
}
