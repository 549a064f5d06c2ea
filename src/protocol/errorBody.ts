import type { ToughTongueErrorCode } from "./errors.js";
import { first, items, own, record, text } from "./read.js";

const MAX_MESSAGE = 500;

/**
 * What an error answer says about itself, in any of its dialects: its own error text (short, one line, never HTML) and
 * its machine-readable details. Anything else in the body stays unseen.
 */
export function parseErrorBody(body: unknown): { message?: string; details?: unknown } {
  const detail = own(body, "detail");
  const details = own(body, "details") ?? (typeof detail === "object" ? (detail ?? undefined) : undefined);
  const message =
    first(body, ["error", "detail", "message"], readMessage) ??
    (items(detail).slice(0, 3).map(validationText).filter(Boolean).join("; ") || undefined);
  return { message, details };
}

/** The code that an HTTP status stands for, where the answer is an error. */
export function errorCodeForStatus(status: number): ToughTongueErrorCode {
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "not_found";
  if (status === 408) return "timeout";
  if (status === 429) return "rate_limited";
  if (status >= 500 && status < 600) return "server_error";
  return status >= 400 && status < 500 ? "bad_request" : "bad_response";
}

function readMessage(value: unknown): string | undefined {
  return plainText(value) ?? first(value, ["message", "msg", "error", "detail"], plainText);
}

/** One row of a validation error: `body.scenario_id: Field required`. */
function validationText(row: unknown): string | undefined {
  const message = first(row, ["msg", "message"], plainText);
  const place = items(own(row, "loc")).filter((part) => typeof part === "string" || typeof part === "number").join(".");
  return message && place ? plainText(`${place}: ${message}`) : (message ?? plainText(row));
}

/** One line, at most {@link MAX_MESSAGE} characters, never half an emoji. A text that holds markup is no message. */
function plainText(value: unknown): string | undefined {
  const start = text(value)?.slice(0, 4 * MAX_MESSAGE);
  if (!start || /<[a-z!/?]/i.test(start)) return undefined;
  const line = start.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length <= MAX_MESSAGE ? line || undefined : `${line.slice(0, MAX_MESSAGE - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** Whether a value that should be an error's text or details says anything. */
export function saysError(body: unknown): boolean {
  return ["error", "detail"].some((key) => {
    const value = own(body, key);
    if (typeof value === "string") return /\S/.test(value);
    if (record(value)) return Object.keys(value as object).length > 0;
    return items(value).length > 0 || value === true || typeof value === "number";
  });
}
