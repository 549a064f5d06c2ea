import type { Fetcher } from "../protocol/fetcher.js";
import type { SerializedResponse } from "./proxyResponse.js";

/** The caller's side of a connection. */
export interface Connection {
  isClosed(): boolean;
  /** Calls `listener` when the caller disconnects. Returns a function that removes it. */
  onClose(listener: () => void): () => void;
}

/** The proxy without the conversions of a `Fetcher`. */
export type ProxyHandler = (request: Request, caller: Connection) => Promise<SerializedResponse>;

const handlerKey = Symbol("handler");

const encoder = new TextEncoder();

/** Makes a fetcher of a handler. */
export function toFetcher(handler: ProxyHandler): Fetcher {
  const fetcher: Fetcher = async (request) => {
    const connection = connectionOf(request.signal);
    const { status, headers, text } = await handler(request, connection);
    // Some runtimes also abort the signal of a request that was answered.
    connection.release();
    if (text === undefined) return new Response(null, { status, headers });
    const bytes = encoder.encode(text);
    return new Response(bytes, { status, headers: { ...headers, "content-length": String(bytes.byteLength) } });
  };
  return Object.assign(fetcher, { [handlerKey]: handler });
}

/**
 * The handler behind a fetcher of `toFetcher`. `toNodeHandler` calls it directly, because in Node a `Response` and a
 * `Request` with a signal take as long as the rest of the proxy. Undefined for any other fetcher, for example a wrapper.
 */
export function handlerOf(fetcher: Fetcher): ProxyHandler | undefined {
  return (fetcher as { [handlerKey]?: ProxyHandler })[handlerKey];
}

function connectionOf(signal: AbortSignal): Connection & { release(): void } {
  const listeners = new Set<() => void>();
  const close = () => {
    for (const listener of listeners) listener();
  };
  signal.addEventListener("abort", close);
  return {
    isClosed: () => signal.aborted,
    onClose(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    release: () => signal.removeEventListener("abort", close),
  };
}
