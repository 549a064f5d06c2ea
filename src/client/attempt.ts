import type { EndpointName, HttpMethod } from "../protocol/endpoints.js";
import { ToughTongueError } from "../protocol/errors.js";
import type { Fetcher } from "../protocol/fetcher.js";
import { type ErrorFactory, abortError } from "./errorFactory.js";
import { type ParsedResponse, parseResponse } from "./parseResponse.js";
import { withLimit } from "./timer.js";

/** A request before it is sent, without its signal. */
export interface PreparedRequest {
  endpoint: EndpointName;
  url: string;
  method: HttpMethod;
  headers: Record<string, string>;
  redirect: RequestRedirect;
  /** JSON text. */
  body?: string;
}

/**
 * One HTTP exchange, from a fresh Request to the parsed body. Settles within the time limit whatever the fetcher does, and
 * rejects only with `ToughTongueError`.
 *
 * The signal aborts a read. For a write it only ends the wait, because a sent write cannot be taken back.
 */
export function attempt(
  fetcher: Fetcher,
  { endpoint, url, ...init }: PreparedRequest,
  timeoutMs: number,
  fail: ErrorFactory,
  signal?: AbortSignal | null,
): Promise<ParsedResponse> {
  const lost = init.method === "GET" ? undefined : ({ outcome: "unknown" } as const);
  const controller = new AbortController();

  const exchange = async (): Promise<ParsedResponse> => {
    let request: Request;
    try {
      try {
        request = new Request(url, { ...init, signal: controller.signal });
      } catch {
        // A simulated DOM may have an AbortSignal that the platform's Request does not accept.
        request = new Request(url, init);
      }
    } catch (cause) {
      throw fail("invalid_argument", "no Request could be created, fetch may need a polyfill", { cause });
    }
    let response: Response;
    try {
      response = await fetcher(request);
    } catch (cause) {
      if (cause instanceof ToughTongueError) throw cause;
      const offline = globalThis.navigator?.onLine === false ? ", the browser is offline" : "";
      throw fail("network", `no response from ${url}${offline}`, { ...lost, cause });
    }
    return parseResponse(endpoint, response, controller.signal, fail, lost);
  };

  return withLimit(exchange(), timeoutMs, signal, {
    onTimeout() {
      controller.abort();
      return fail("timeout", `no complete response within ${Math.round(timeoutMs)} ms`, lost);
    },
    onAbort() {
      if (!lost) controller.abort();
      return abortError(fail, signal, lost?.outcome);
    },
  });
}
