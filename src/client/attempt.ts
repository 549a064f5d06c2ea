import { ToughTongueError } from "../protocol/errors.js";
import type { Fetcher } from "../protocol/fetcher.js";
import type { Fail } from "./failure.js";
import { readAnswer } from "./readAnswer.js";
import type { Answer } from "./readAnswer.js";
import { timerMs } from "./timer.js";

/** One request as it goes out, without its signal. */
export interface Outgoing {
  url: string;
  method: string;
  headers: Record<string, string>;
  redirect: RequestRedirect;
  /** JSON text. */
  body?: string;
}

/**
 * One HTTP exchange, from a fresh Request to the parsed body. Settles within its timeout whatever the fetcher does, and
 * rejects with `ToughTongueError` only.
 *
 * A read is aborted with the signal. Of a write the signal ends the waiting alone: what was sent is not taken back.
 */
export function attempt(
  fetcher: Fetcher,
  { url, ...init }: Outgoing,
  timeoutMs: number,
  fail: Fail,
  signal?: AbortSignal | null,
): Promise<Answer> {
  const lost = init.method === "GET" ? undefined : ({ outcome: "unknown" } as const);
  const controller = new AbortController();

  const exchange = async (): Promise<Answer> => {
    let request: Request;
    try {
      try {
        request = new Request(url, { ...init, signal: controller.signal });
      } catch {
        // A simulated DOM may bring an AbortSignal that the platform's Request does not take.
        request = new Request(url, init);
      }
    } catch (cause) {
      throw fail("invalid_argument", "no Request can be made here, a polyfill of fetch may be missing", { cause });
    }
    let response: Response;
    try {
      response = await fetcher(request);
    } catch (cause) {
      if (cause instanceof ToughTongueError) throw cause;
      const offline = globalThis.navigator?.onLine === false ? ", the browser is offline" : "";
      throw fail("network", `no answer came from ${url}${offline}`, { ...lost, cause });
    }
    return readAnswer(response, controller.signal, fail, lost);
  };

  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    const stop = (error: ToughTongueError) => {
      finish();
      reject(error);
      controller.abort();
    };
    const onAbort = () => {
      const error = fail("aborted", "its signal ended the call", { ...lost, cause: signal?.reason });
      if (lost) reject(error);
      else stop(error);
    };
    const timer = setTimeout(
      () => stop(fail("timeout", `no whole answer came within ${Math.round(timeoutMs)} ms`, lost)),
      timerMs(timeoutMs),
    );
    signal?.addEventListener("abort", onAbort);
    exchange().then(resolve, reject).finally(finish);
  });
}
