import type { ToughTongueErrorCode } from "./errors.js";
import { items, own, text } from "./read.js";

/**
 * What an error answer says about itself, in any of its dialects: its own error text (one line, at most 500
 * characters, never HTML) and its machine-readable details. Anything else in the body stays unseen.
 */
export function parseErrorBody(body: unknown): { message?: string; details?: unknown } {
  const detail = own(body, "detail");
  return {
    message: typeof body === "object" ? messageIn(body, 3) : undefined,
    details: own(body, "details") ?? (typeof detail === "object" && detail ? detail : undefined),
  };
}

/** The code that an HTTP status stands for, where the answer is an error. */
export function errorCodeForStatus(status: number): ToughTongueErrorCode {
  const known = ({ 401: "unauthorized", 403: "forbidden", 404: "not_found", 429: "rate_limited" } as const)[status];
  return known ?? (status < 400 || status > 599 ? "bad_response" : status < 500 ? "bad_request" : "server_error");
}

/** Of a text, a list of problems, or an object that holds either. */
function messageIn(value: unknown, levels: number): string | undefined {
  if (typeof value === "string") return plainText(value);
  if (!levels) return undefined;
  const list = items(value).slice(0, 3);
  if (list.length > 0) return plainText(list.flatMap((item) => messageIn(item, levels - 1) ?? []).join("; "));
  for (const key of ["error", "detail", "message", "msg"]) {
    const message = messageIn(own(value, key), levels - 1);
    // A validation error says where: "body.scenario_id: Field required".
    if (message) return [...items(own(value, "loc")).filter(text).slice(0, 5), message].join(": ");
  }
  return undefined;
}

/** A text that holds markup is no message. Never half an emoji. */
function plainText(value: string): string | undefined {
  const start = value.slice(0, 500).replace(/[\uD800-\uDBFF]$/, "").replace(/[\s\p{Cc}]+/gu, " ").trim();
  return /<[a-z!/?]/i.test(start) ? undefined : start || undefined;
}
