import { type EndpointName, endpointPath, endpoints, isErrorAnswer } from "../protocol/endpoints.js";
import { parseErrorBody } from "../protocol/errorBody.js";
import { ToughTongueError } from "../protocol/errors.js";
import { type PreparedRequest, attempt } from "./attempt.js";
import type { ClientOptions } from "./client.js";
import { errorFactory } from "./errorFactory.js";
import { type ParsedResponse, quote } from "./parseResponse.js";
import { refuseVendor, resolveProxyUrl } from "./proxyUrl.js";
import { resolveOptions } from "./resolveOptions.js";
import { isRepeatable, mayRetry, retryDelay } from "./retryPolicy.js";
import { now, sleep } from "./timer.js";

/** One call of the client. */
export interface Call<T> {
  /** For the path. */
  id?: string;
  query?: () => Record<string, string>;
  body?: () => unknown;
  /** Reads the response; undefined if it is not what was requested. */
  read: (body: unknown) => T | undefined;
  signal?: AbortSignal | null;
  /** For a caller that repeats by itself: a single attempt with this time limit, in milliseconds. */
  onceMs?: number;
}

export type Send = <T>(name: EndpointName, call: Call<T>) => Promise<T>;

/** Makes the function that sends calls, attempt by attempt. The only place that retries. */
export function createRequest(options: ClientOptions): Send {
  const { proxyUrl, fetcher, timeoutMs, retry } = resolveOptions(options);
  return async (name, { id, query, body, read, signal, onceMs }) => {
    const { method } = endpoints[name];
    const isRead = method === "GET";
    const fail = errorFactory(name);

    /** Throws for a 2xx response that is an error or not what was requested. */
    const readResponse = ({ body, ...head }: ParsedResponse) => {
      if (isErrorAnswer(name, body)) {
        const { message } = parseErrorBody(body);
        // The API's message for a route that does not exist.
        const code = message === "Not Found" ? "not_found" : "bad_response";
        throw fail(code, `the response is an error${quote(message)}`, { ...head, serverMessage: message });
      }
      const result = read(body);
      if (result !== undefined) return result;
      const isLost = body === undefined && !isRead;
      throw fail("bad_response", `the response is ${body === undefined ? "empty" : "not what was requested"}`, {
        ...head,
        details: body,
        outcome: isLost ? "unknown" : undefined,
      });
    };

    let request: PreparedRequest;
    try {
      const search = new URLSearchParams(query?.()).toString();
      const url = resolveProxyUrl(proxyUrl) + endpointPath(name, id) + (search && `?${search}`);
      refuseVendor(url);
      const headers: Record<string, string> = { accept: "application/json" };
      if (body) headers["content-type"] = "application/json";
      // A redirected write would arrive twice, or as a read.
      request = { url, method, headers, redirect: isRead ? "follow" : "manual", body: body && JSON.stringify(body()) };
    } catch (cause) {
      if (cause instanceof ToughTongueError) throw cause;
      throw fail("invalid_argument", "the arguments cannot be written as JSON", { cause });
    }
    // The total limits retries: a call that is sent once has its full time limit.
    const end = isRepeatable(method) ? now() + retry.totalMs : Infinity;
    let mayBeDeleted = false;

    for (let attempts = 1; ; attempts += 1) {
      if (signal?.aborted) throw fail("aborted", "its signal ended the call", { cause: signal.reason });
      try {
        const timeLeft = Math.min(timeoutMs(name), onceMs ?? Infinity, end - now());
        return readResponse(await attempt(fetcher, request, timeLeft, fail, signal));
      } catch (error) {
        const failure = error as ToughTongueError;
        if (mayBeDeleted && failure.status === 404) return readResponse({});
        // A delete whose response was lost may have been done; the next attempt then finds nothing to delete.
        mayBeDeleted ||= method === "DELETE" && failure.code !== "rate_limited";
        if (onceMs !== undefined || !mayRetry(name, method, attempts, failure, retry)) throw failure;
        const pause = retryDelay(name, attempts, failure, retry);
        if (now() + pause >= end) throw failure;
        await sleep(pause, signal);
      }
    }
  };
}
