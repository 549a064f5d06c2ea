/**
 * A caller's request as the proxy's checks read it. A Web request is one as it is; node:http's own becomes one without a
 * `Request` being made, which costs more than all checks together and which only a write and some `authorize` need.
 */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  /** A header's value; null where it is missing. */
  header(name: string): string | null;
  /** The Web request: the same one each time. */
  readonly request: Request;
  /** Ends when the caller has gone. */
  readonly signal: AbortSignal;
}

export function incomingOf(request: Request): Incoming {
  const { method, headers, signal } = request;
  return { method, url: new URL(request.url), header: (name) => headers.get(name), request, signal };
}
