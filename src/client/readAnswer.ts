import { errorCodeForStatus, parseErrorBody } from "../protocol/errorBody.js";
import type { ToughTongueError, ToughTongueErrorOptions } from "../protocol/errors.js";
import { ownerOf, withOwner } from "../protocol/owner.js";
import { own, record } from "../protocol/read.js";
import type { Fail } from "./failure.js";
import { refuseVendor } from "./proxyUrl.js";
import { readText } from "./readText.js";
import { retryAfterMs } from "./retryAfter.js";

/** A good answer. */
export interface Answer {
  status: number;
  requestId?: string;
  /** What the JSON says; undefined where the body is empty. */
  body: unknown;
}

export interface ReadOptions {
  isRead: boolean;
  fail: Fail;
  /** What an error says of a write whose reply cannot be read. */
  lost: ToughTongueErrorOptions;
  signal: AbortSignal;
}

/** Deeper JSON would overflow what handles it later, such as dehydration, and no answer needs it. */
const MAX_DEPTH = 200;

/** The answer that a response carries, or the error that it stands for. */
export async function readAnswer(response: unknown, { isRead, fail, lost, signal }: ReadOptions): Promise<Answer> {
  if (!isFresh(response)) throw fail("bad_response", "the fetcher did not give a fresh Response", lost);
  const { status, headers } = response;
  const answered = { status, requestId: (headers.get("x-request-id") ?? headers.get("request-id"))?.slice(0, 200) };
  const isGood = status >= 200 && status < 300;
  const unreadable = { ...lost, ...answered };
  if (isRead) refuseVendor(response.url);
  if (response.type === "error") throw fail("network", "no answer came", lost);
  let text: string | undefined;
  try {
    text = await readText(response, signal);
  } catch (cause) {
    // Of a refusal the status says enough.
    if (isGood) throw fail("network", "the answer broke off", { ...unreadable, cause });
  }
  const [body, cause] = parseJson(text);
  if (!isGood) throw refusal(body, answered, { isRead, fail, retryAfterMs: retryAfterMs(headers, Date.now()) });
  if (text === undefined) throw fail("bad_response", "the answer is longer than 8 MB", unreadable);
  // Something else answered: the app's own page, or a login. Nothing was done.
  if (/^\s*</.test(text)) throw fail("bad_response", "a page came instead of JSON", answered);
  if (cause) throw fail("bad_response", "the answer is not JSON", { ...unreadable, cause });
  if (isDeep(body, MAX_DEPTH)) throw fail("bad_response", "the answer is nested too deep", unreadable);
  return { ...answered, body };
}

/** What a status outside 200–299 means. Of the body only its own error text and details are taken. */
function refusal(
  body: unknown,
  answered: { status: number },
  { isRead, fail, retryAfterMs }: { isRead: boolean; fail: Fail; retryAfterMs?: number },
): ToughTongueError {
  const { message, details } = parseErrorBody(body);
  const owner = ownerOf(body);
  // A gateway that gave up, or a proxy that says so, does not know what became of the write.
  const isLost = !isRead && ([504, 524].includes(answered.status) || own(details, "outcome") === "unknown");
  return fail(
    errorCodeForStatus(answered.status),
    `the server answered ${answered.status}${quote(message)}`,
    {
      ...answered,
      serverMessage: message,
      // A proxy may name the session's owner at the top of the body.
      details: owner.userEmail && !Array.isArray(details) ? withOwner(record(details) ?? {}, owner) : details,
      retryAfterMs,
      outcome: isLost ? "unknown" : undefined,
    },
  );
}

/** A server's own words, for a message: short, and no emoji cut in half. */
export function quote(text: string | undefined): string {
  return text ? ` ("${text.slice(0, 300).replace(/[\uD800-\uDBFF]$/, "")}")` : "";
}

/** Not `instanceof`: a polyfill's Response, or one of another realm, is as good. */
function isFresh(value: unknown): value is Response {
  try {
    const response = value as Response;
    return (
      typeof response.status === "number" &&
      typeof response.headers.get === "function" &&
      typeof response.text === "function" &&
      !response.bodyUsed &&
      !response.body?.locked
    );
  } catch {
    return false;
  }
}

function parseJson(text: string | undefined): [body: unknown, cause?: unknown] {
  if (!text?.trim()) return [undefined];
  try {
    return [JSON.parse(text)];
  } catch (cause) {
    return [undefined, cause];
  }
}

function isDeep(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeep(inner, levels - 1));
}
