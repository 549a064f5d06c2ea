import type { EndpointName } from "../protocol/endpoints.js";
import { parseErrorBody } from "../protocol/errorBody.js";
import type { ToughTongueErrorOptions } from "../protocol/errors.js";
import { own } from "../protocol/read.js";
import { errorCodeOf } from "../protocol/routes.js";
import type { ErrorFactory } from "./errorFactory.js";
import { refuseVendor } from "./proxyUrl.js";
import { retryAfterMs } from "./retryAfter.js";

/** A successful response. */
export interface ParsedResponse {
  status?: number;
  requestId?: string;
  /** The parsed JSON; undefined if the body is empty. */
  body?: unknown;
}

/** Deeper JSON would overflow later steps such as dehydration, and no real response is that deep. */
const MAX_DEPTH = 200;

/** Above the proxy's default limit (5 MB), and far below a size that would freeze a page. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Parses a response, or throws the error that it represents.
 *
 * @param lost The outcome to report if the response to a write is unreadable; undefined for a read.
 */
export async function parseResponse(
  name: EndpointName,
  response: Response,
  signal: AbortSignal,
  fail: ErrorFactory,
  lost?: ToughTongueErrorOptions,
): Promise<ParsedResponse> {
  let head: { status: number; requestId?: string };
  try {
    const { status, headers, bodyUsed } = response;
    head = { status, requestId: headers.get("x-request-id") ?? headers.get("request-id") ?? undefined };
    if (bodyUsed || !(status >= 0)) throw response;
  } catch {
    // A custom fetcher may return anything.
    throw fail("bad_response", "the fetcher returned no unused Response", lost);
  }
  if (!lost) refuseVendor(response.url);
  const { status } = head;
  const isOk = status >= 200 && status < 300;
  const unreadable = { ...lost, ...head };
  let text: string | undefined;
  let body: unknown;
  let notJson: { cause?: unknown } | undefined;
  try {
    text = await readText(response, signal);
  } catch (cause) {
    // For an error response, the status is enough.
    if (isOk) throw fail("network", "the connection broke off during the response", { ...unreadable, cause });
  }
  try {
    if (text?.trim()) body = JSON.parse(text);
  } catch (cause) {
    notJson = { cause };
  }
  if (!isOk) {
    const { message, details } = parseErrorBody(body);
    // Without a status it is Response.error(), or a redirect that was not followed.
    const isNetworkError = response.type === "error";
    throw fail(
      isNetworkError ? "network" : errorCodeOf(name, status, body),
      `the server answered ${status || response.type}${quote(message)}`,
      {
        ...head,
        serverMessage: message,
        // The error response to a write may name the session's owner next to its message.
        details: details ?? (lost && body),
        retryAfterMs: retryAfterMs(response.headers, Date.now()),
        // A gateway or a proxy that timed out does not know whether the write was done.
        ...((isNetworkError || status === 504 || status === 524 || own(details, "outcome") === "unknown") && lost),
      },
    );
  }
  if (text === undefined) throw fail("bad_response", "the response is longer than 8 MB", unreadable);
  // Another server responded, such as the app's own page or a login page, so nothing was changed.
  if (notJson && /^\s*</.test(text)) throw fail("bad_response", "the server answered with a page instead of JSON", head);
  if (notJson || isDeep(body, MAX_DEPTH)) throw fail("bad_response", "the response is not valid JSON", { ...unreadable, ...notJson });
  return { ...head, body };
}

/** The body, with its byte order mark; undefined if it is too long. Rejects if the connection breaks. */
async function readText(response: Response, signal: AbortSignal): Promise<string | undefined> {
  // Without a body, or on a platform without streams (React Native), there is nothing to count.
  const reader = response.body?.getReader?.();
  if (!reader) return response.text();
  const cancel = () => void reader.cancel().catch(() => {});
  // A body made by a custom fetcher may not react to the signal.
  signal.addEventListener("abort", cancel);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_BYTES) return cancel() as undefined;
    text += decoder.decode(value, { stream: true });
  }
}

/** The server's message for an error text: short, without half a surrogate pair. */
export function quote(text: string | undefined): string {
  return text ? ` ("${text.slice(0, 300).replace(/[\uD800-\uDBFF]$/, "")}")` : "";
}

function isDeep(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || !value) return false;
  return !levels || Object.values(value).some((inner) => isDeep(inner, levels - 1));
}
