import { endpointPath, endpoints, isErrorAnswer } from "../protocol/endpoints.js";
import type { EndpointName } from "../protocol/endpoints.js";
import { parseErrorBody } from "../protocol/errorBody.js";
import { ToughTongueError } from "../protocol/errors.js";
import { own } from "../protocol/read.js";
import { attempt } from "./attempt.js";
import type { Outgoing } from "./attempt.js";
import type { ClientOptions } from "./client.js";
import { failureOf } from "./failure.js";
import { refuseVendor, resolveProxyUrl } from "./proxyUrl.js";
import { quote } from "./readAnswer.js";
import type { Answer } from "./readAnswer.js";
import { retryDelay } from "./retryDelay.js";
import { isRepeatable, mayRetry } from "./retryPolicy.js";
import { settingsOf } from "./settings.js";
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
export function createRequest(options: ClientOptions): Send {
  const { proxyUrl, fetcher, timeoutMs, retry } = settingsOf(options);
  return async (name, { id, query, body, read, signal, onceMs }) => {
    const { method } = endpoints[name];
    const isRead = method === "GET";
    const fail = failureOf(name);

    /** Throws where a 2xx answer is an error whose status got lost on the way, or nothing that was asked for. */
    const understand = ({ body, ...answered }: Answer) => {
      if (isErrorAnswer(name, body)) {
        const { message } = parseErrorBody(body);
        // The API's words for a route that it does not have.
        const code = message === "Not Found" ? "not_found" : "bad_response";
        throw fail(code, `the answer is an error${quote(message)}`, { ...answered, serverMessage: message });
      }
      const result = read(body);
      if (result !== undefined) return result;
      const isLost = body === undefined && !isRead;
      throw fail("bad_response", `the answer is ${body === undefined ? "empty" : "not what was asked for"}`, {
        ...answered,
        details: body,
        outcome: isLost ? "unknown" : undefined,
      });
    };

    let outgoing: Outgoing;
    try {
      const search = new URLSearchParams(query?.()).toString();
      const url = resolveProxyUrl(proxyUrl) + endpointPath(name, id) + (search && `?${search}`);
      refuseVendor(url);
      const headers: Record<string, string> = { accept: "application/json" };
      if (body) headers["content-type"] = "application/json";
      // A write that is redirected would arrive more than once, or as a read.
      outgoing = { url, method, headers, redirect: isRead ? "follow" : "manual", body: body && JSON.stringify(body()) };
    } catch (cause) {
      if (cause instanceof ToughTongueError) throw cause;
      throw fail("invalid_argument", "what was passed is no JSON", { cause });
    }
    // The total is for what is repeated: a call that is sent once has all of its own time.
    const end = isRepeatable(method) ? now() + retry.totalMs : Infinity;
    let mayBeDeleted = false;

    for (let attempts = 1; ; attempts += 1) {
      if (signal?.aborted) throw fail("aborted", "its signal ended the call", { cause: signal.reason });
      try {
        const timeLeft = Math.min(timeoutMs(name), onceMs ?? Infinity, end - now());
        return understand(await attempt(fetcher, outgoing, timeLeft, fail, signal));
      } catch (error) {
        const failure = error as ToughTongueError;
        if (mayBeDeleted && failure.status === 404) return understand({});
        // It may have been done although its reply was lost; then the next attempt finds nothing to delete.
        mayBeDeleted ||= method === "DELETE" && failure.code !== "rate_limited";
        if (onceMs !== undefined || !mayRetry(name, method, attempts, failure, retry)) throw failure;
        const pause = retryDelay(name, attempts, failure, retry);
        if (now() + pause >= end) throw failure;
        await sleep(pause, signal);
      }
    }
  };
}

/** Whether an answer holds a list, alone or under a key. One that holds none is not an empty list. */
export function isList(body: unknown, key: string): boolean {
  return [body, own(body, key), own(body, "items")].some(Array.isArray);
}
