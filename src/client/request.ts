import { endpointPath, endpoints, isErrorAnswer } from "../protocol/endpoints.js";
import type { EndpointName } from "../protocol/endpoints.js";
import { parseErrorBody } from "../protocol/errorBody.js";
import { ToughTongueError } from "../protocol/errors.js";
import { attempt } from "./attempt.js";
import { failureOf } from "./failure.js";
import type { Fail } from "./failure.js";
import { resolveProxyUrl } from "./proxyUrl.js";
import { quote } from "./readAnswer.js";
import type { Answer } from "./readAnswer.js";
import { retryDelay } from "./retryDelay.js";
import { isRepeatable, mayRetry } from "./retryPolicy.js";
import type { Settings } from "./settings.js";
import { now, sleep } from "./timer.js";

/** One call of the client. */
export interface Call<T> {
  /** For the path. */
  id?: string;
  query?: () => Record<string, string>;
  body?: () => unknown;
  /** Reads the answer; undefined where it is not what was asked for. */
  read: (body: unknown) => T | undefined;
  signal?: AbortSignal | null;
  /** For a caller that repeats by itself: one attempt, of at most this many milliseconds. */
  onceMs?: number;
}

export type Send = <T>(name: EndpointName, call: Call<T>) => Promise<T>;

/** Makes calls, attempt by attempt. The only layer that repeats anything by itself. */
export function createRequest({ proxyUrl, fetcher, timeoutMs, retry }: Settings): Send {
  return async (name, call) => {
    const { method } = endpoints[name];
    const { read, signal, onceMs = Infinity } = call;
    const fail = failureOf(name);
    const outgoing = prepare(name, call, proxyUrl, fail);
    const settings = call.onceMs === undefined ? retry : { ...retry, attempts: 1 };
    // The total is for what is repeated: a call that is sent once has all of its own time.
    const end = isRepeatable(method) ? now() + settings.totalMs : Infinity;
    let mayBeDeleted = false;

    for (let attempts = 1; ; attempts += 1) {
      if (signal?.aborted) throw fail("aborted", "its signal ended the call", { cause: signal.reason });
      try {
        const timeLeft = Math.min(timeoutMs(name), onceMs, end - now());
        return understand(name, await attempt(fetcher, { ...outgoing, method, timeoutMs: timeLeft, signal, fail }), read, fail);
      } catch (error) {
        const failure = error as ToughTongueError;
        if (mayBeDeleted && failure.status === 404) return understand(name, { status: 404, body: undefined }, read, fail);
        // It may have been done although its reply was lost; then the next attempt finds nothing to delete.
        mayBeDeleted ||= method === "DELETE" && failure.code !== "rate_limited";
        if (!mayRetry(name, method, attempts, failure, settings)) throw failure;
        const pause = retryDelay(name, attempts, failure, settings);
        if (now() + pause >= end) throw failure;
        await sleep(pause, signal);
      }
    }
  };
}

function prepare<T>(name: EndpointName, { id, query, body }: Call<T>, proxyUrl: string | undefined, fail: Fail) {
  try {
    const path = endpointPath(name, id);
    const search = new URLSearchParams(query?.()).toString();
    return {
      url: resolveProxyUrl(proxyUrl) + path + (search && `?${search}`),
      body: body && JSON.stringify(body()),
    };
  } catch (cause) {
    if (cause instanceof ToughTongueError) throw cause;
    throw fail("invalid_argument", "what was passed cannot be written as JSON", { cause });
  }
}

/** Reads a 2xx answer; throws where it is an error whose status got lost on the way, or nothing that was asked for. */
function understand<T>(name: EndpointName, answer: Answer, read: Call<T>["read"], fail: Fail): T {
  const { body, ...answered } = answer;
  if (isErrorAnswer(name, body)) {
    const { message } = parseErrorBody(body);
    // The API's words for a route that it does not have.
    throw fail(message === "Not Found" ? "not_found" : "bad_response", `the answer is an error${quote(message)}`, {
      ...answered,
      serverMessage: message,
    });
  }
  const result = read(body);
  if (result !== undefined) return result;
  if (body !== undefined) throw fail("bad_response", "the answer is not what was asked for", { ...answered, details: body });
  const outcome = endpoints[name].method === "GET" ? undefined : "unknown";
  throw fail("bad_response", "the answer is empty", { ...answered, outcome });
}
