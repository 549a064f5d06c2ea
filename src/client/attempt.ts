import { ToughTongueError } from "../protocol/errors.js";
import type { Fetcher } from "../protocol/fetcher.js";
import type { Fail } from "./failure.js";
import { readAnswer } from "./readAnswer.js";
import type { Answer } from "./readAnswer.js";
import { timerMs } from "./timer.js";

/** One request as it goes out. */
export interface Exchange {
  url: string;
  method: string;
  /** JSON text. */
  body?: string;
  timeoutMs: number;
  signal?: AbortSignal | null;
  fail: Fail;
}

/**
 * One HTTP exchange, from a fresh Request to the parsed body. Settles within its timeout whatever the fetcher does, and
 * rejects with `ToughTongueError` only.
 *
 * A read is aborted with the signal. Of a write the signal ends the waiting alone: what was sent is not taken back.
 */
export function attempt(fetcher: Fetcher, exchange: Exchange): Promise<Answer> {
  const { method, timeoutMs, signal, fail } = exchange;
  const isRead = method === "GET";
  const lost = isRead ? {} : ({ outcome: "unknown" } as const);
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const request = freshRequest(exchange, controller.signal);
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    const onAbort = () => {
      reject(fail("aborted", "its signal ended the call", { ...lost, cause: signal?.reason }));
      if (!isRead) return;
      finish();
      controller.abort();
    };
    const timer = setTimeout(() => {
      reject(fail("timeout", `no whole answer came within ${timeoutMs / 1000} seconds`, lost));
      finish();
      controller.abort();
    }, timerMs(timeoutMs));
    signal?.addEventListener("abort", onAbort);
    send(fetcher, request, fail, lost)
      .then((response) => readAnswer(response, { isRead, fail, lost, signal: controller.signal }))
      .then(resolve, reject)
      .finally(finish);
  });
}

function freshRequest({ url, method, body, fail }: Exchange, signal: AbortSignal): Request {
  if (typeof Request === "undefined") {
    throw fail("invalid_argument", "there is no global Request here; use Node 20 or later, or add a polyfill of fetch");
  }
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  const init = { method, headers, body };
  try {
    try {
      return new Request(url, { ...init, signal });
    } catch {
      // A simulated DOM may bring an AbortSignal that the platform's Request does not take.
      return new Request(url, init);
    }
  } catch (cause) {
    throw fail("invalid_argument", "no Request can be made of it", { cause });
  }
}

/** The fetcher's answer, which may be anything. */
async function send(fetcher: Fetcher, request: Request, fail: Fail, lost: { outcome?: "unknown" }): Promise<unknown> {
  try {
    return await fetcher(request);
  } catch (cause) {
    if (cause instanceof ToughTongueError) throw cause;
    const offline = globalThis.navigator?.onLine === false ? ", the browser is offline" : "";
    throw fail("network", `no answer came from ${request.url}${offline}`, { ...lost, cause });
  }
}
