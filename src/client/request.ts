import { type EndpointName, isErrorAnswer, toSearchParams } from "../protocol/endpoints.js";
import { parseErrorBody } from "../protocol/errorBody.js";
import { ToughTongueError } from "../protocol/errors.js";
import { type RouteMemory, requestOf, tryRoutes } from "../protocol/routes.js";
import { type PreparedRequest, attempt } from "./attempt.js";
import { type ResultOf, calls } from "./calls.js";
import type { ClientOptions } from "./client.js";
import { abortError, errorFactory } from "./errorFactory.js";
import { type ParsedResponse, quote } from "./parseResponse.js";
import { refuseVendor, resolveProxyUrl } from "./proxyUrl.js";
import { resolveOptions } from "./resolveOptions.js";
import { isRepeatable, mayRetry, retryDelay } from "./retryPolicy.js";
import { now, sleep } from "./timer.js";

/** One call of the client. */
export interface Call {
  /** For the path. */
  id?: string;
  /** For the query or the body. */
  input?: unknown;
  signal?: AbortSignal | null;
  /** For a caller with its own retries: a single attempt with this time limit, in milliseconds. */
  onceMs?: number;
}

export interface Sender {
  /** Sends a call, on the next route if the account lacks the first one. */
  send<Name extends EndpointName>(name: Name, call: Call): Promise<ResultOf<Name>>;
  /** Sends a call on one route. `not_supported` means that there is no such route. */
  sendRoute<Name extends EndpointName>(name: Name, route: number, call: Call): Promise<ResultOf<Name>>;
  /** Tries the routes of an endpoint whose calls need more than one request. */
  tryRoutes<T>(name: EndpointName, attempt: (route: number) => Promise<T>): Promise<T>;
}

/** Whether another route may exist. Our own proxy, which responds with 501, has tried all of them itself. */
export const isMissingRoute = (error: unknown) =>
  error instanceof ToughTongueError && error.code === "not_supported" && error.status !== 501;

/** The only place that sends requests and retries. */
export function createSender(options: ClientOptions): Sender {
  const { proxyUrl, fetcher, timeoutMs, retry } = resolveOptions(options);
  const memory: RouteMemory = {};

  async function sendRoute<Name extends EndpointName>(name: Name, route: number, call: Call): Promise<ResultOf<Name>> {
    const { id, input, signal, onceMs } = call;
    const { query, body, read } = calls[name];
    const fail = errorFactory(name);
    let request: PreparedRequest;
    try {
      const { method, path, ...rest } = requestOf(name, route, { id, query: query?.(input as never), body: body?.(input as never) });
      const search = toSearchParams(rest.query).toString();
      const url = resolveProxyUrl(proxyUrl) + path + (search && `?${search}`);
      refuseVendor(url);
      const headers: Record<string, string> = { accept: "application/json" };
      if (rest.body) headers["content-type"] = "application/json";
      // A redirected write would arrive twice, or as a read.
      const redirect = method === "GET" ? "follow" : "manual";
      request = { endpoint: name, url, method, headers, redirect, body: rest.body && JSON.stringify(rest.body) };
    } catch (cause) {
      if (cause instanceof ToughTongueError) throw cause;
      throw fail("invalid_argument", "the arguments cannot be written as JSON", { cause });
    }
    const { method } = request;

    /** Throws for a 2xx response that is an error or not what was requested. */
    const readResponse = ({ body, ...head }: ParsedResponse) => {
      if (isErrorAnswer(body)) {
        const { message } = parseErrorBody(body);
        const code = message === "Not Found" ? "not_found" : "bad_response";
        throw fail(code, `the response is an error${quote(message)}`, { ...head, serverMessage: message });
      }
      const result = read(body, { id });
      if (result !== undefined) return result as ResultOf<Name>;
      const isLost = body === undefined && method !== "GET";
      throw fail("bad_response", `the response is ${body === undefined ? "empty" : "not what was requested"}`, {
        ...head,
        details: body,
        outcome: isLost ? "unknown" : undefined,
      });
    };

    // `totalMs` limits only retries. A call that is sent once gets its full time limit.
    const end = isRepeatable(method) ? now() + retry.totalMs : Infinity;
    let mayBeDeleted = false;

    for (let attempts = 1; ; attempts += 1) {
      if (signal?.aborted) throw abortError(fail, signal);
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
  }

  const tryAll: Sender["tryRoutes"] = (name, attempt) => tryRoutes(name, memory, attempt, isMissingRoute);
  return { sendRoute, tryRoutes: tryAll, send: (name, call) => tryAll(name, (route) => sendRoute(name, route, call)) };
}
