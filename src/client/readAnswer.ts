import { errorCodeForStatus, parseErrorBody } from "../protocol/errorBody.js";
import type { ToughTongueErrorOptions } from "../protocol/errors.js";
import { own } from "../protocol/read.js";
import type { Fail } from "./failure.js";
import { refuseVendor } from "./proxyUrl.js";
import { readText } from "./readText.js";
import { retryAfterMs } from "./retryAfter.js";

/** A good answer. */
export interface Answer {
  status?: number;
  requestId?: string;
  /** What the JSON says; undefined where the body is empty. */
  body?: unknown;
}

/** Deeper JSON would overflow what handles it later, such as dehydration, and no answer needs it. */
const MAX_DEPTH = 200;

/**
 * The answer that a response carries, or the error that it stands for.
 *
 * @param lost What an error says of a write whose reply cannot be read; undefined for a read.
 */
export async function readAnswer(
  response: Response,
  signal: AbortSignal,
  fail: Fail,
  lost?: ToughTongueErrorOptions,
): Promise<Answer> {
  let answered: { status: number; requestId?: string };
  try {
    const { status, headers, bodyUsed } = response;
    answered = { status, requestId: headers.get("x-request-id") ?? headers.get("request-id") ?? undefined };
    if (bodyUsed || !(status >= 0)) throw response;
  } catch {
    // Whatever a fetcher of the host's may give.
    throw fail("bad_response", "the fetcher gave no fresh Response", lost);
  }
  if (!lost) refuseVendor(response.url);
  const { status } = answered;
  const isGood = status >= 200 && status < 300;
  const unreadable = { ...lost, ...answered };
  let text: string | undefined;
  let body: unknown;
  let notJson: { cause?: unknown } | undefined;
  try {
    text = await readText(response, signal);
  } catch (cause) {
    // Of a refusal the status says enough.
    if (isGood) throw fail("network", "the answer broke off", { ...unreadable, cause });
  }
  try {
    if (text?.trim()) body = JSON.parse(text);
  } catch (cause) {
    notJson = { cause };
  }
  if (!isGood) {
    const { message, details } = parseErrorBody(body);
    // Without a status it is Response.error(), or a redirect that was not followed.
    const isError = response.type === "error";
    throw fail(isError ? "network" : errorCodeForStatus(status), `the server answered ${status || response.type}${quote(message)}`, {
      ...answered,
      serverMessage: message,
      // Beside its error text, the answer to a write may name the session's owner.
      details: details ?? (lost && body),
      retryAfterMs: retryAfterMs(response.headers, Date.now()),
      // A gateway that gave up, or a proxy that says so, does not know what became of the write.
      ...((isError || status === 504 || status === 524 || own(details, "outcome") === "unknown") && lost),
    });
  }
  if (text === undefined) throw fail("bad_response", "the answer is longer than 8 MB", unreadable);
  // Something else answered, such as the app's own page or a login, and nothing was done.
  if (notJson && /^\s*</.test(text)) throw fail("bad_response", "a page came instead of JSON", answered);
  if (notJson || isDeep(body, MAX_DEPTH)) throw fail("bad_response", "the answer is no sound JSON", { ...unreadable, ...notJson });
  return { ...answered, body };
}

/** A server's own words, for a message: short, and no emoji cut in half. */
export function quote(text: string | undefined): string {
  return text ? ` ("${text.slice(0, 300).replace(/[\uD800-\uDBFF]$/, "")}")` : "";
}

function isDeep(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || !value) return false;
  return !levels || Object.values(value).some((inner) => isDeep(inner, levels - 1));
}
