/**
 * Node's fetch stands on a dispatcher, which a program may have replaced to go through a company's proxy, to trust a
 * certificate or to play an API in a test. Asking that dispatcher itself is asking as fetch would, over the same
 * connections, without the streams and objects around an answer that is read whole anyway: they take Node longer than
 * everything else that this proxy does.
 *
 * The number in the symbol is the version of the interface, which Node and the npm package `undici` keep for each other's
 * sake. Where there is none, or fetch is not Node's own (other runtimes, frameworks and tests that replace it), fetch it is.
 */
import { gather, readCapped } from "./readCapped.js";
import type { Head, Send, Whole } from "./send.js";

interface Handler {
  onConnect(abort: (reason?: unknown) => void): void;
  onHeaders(status: number, headers: readonly (Uint8Array | readonly Uint8Array[])[]): boolean;
  onData(piece: Uint8Array): boolean;
  onComplete(): void;
  onError(error: unknown): void;
}

interface Dispatcher {
  dispatch(options: Record<string, unknown>, handler: Handler): unknown;
}

const symbol = Symbol.for("undici.globalDispatcher.1");

let judged: { fetch: unknown; isNodes: boolean } | undefined;

/** Node's own function says in its source what it stands on. One that wraps it does not, and has to be asked. */
function isNodesFetch(fetch: unknown): boolean {
  if (judged && judged.fetch === fetch) return judged.isNodes;
  const isNodes = typeof fetch === "function" && Function.prototype.toString.call(fetch).includes("internal/deps/undici");
  judged = { fetch, isNodes };
  return isNodes;
}

/** Set once a dispatcher does not take what this version of the interface hands it. */
let isRefused = false;

/** The dispatcher of the moment; undefined where fetch has to be asked. Node makes it with the first use of fetch. */
export function dispatcherNow(): Dispatcher | undefined {
  if (isRefused || !isNodesFetch(globalThis.fetch)) return undefined;
  const dispatcher = (globalThis as { [symbol]?: Partial<Dispatcher> })[symbol];
  return typeof dispatcher?.dispatch === "function" ? (dispatcher as Dispatcher) : undefined;
}

/** What fetch would say of itself. Of the codings only the one that every runtime here can unpack. */
const fetchHeaders = { "accept-encoding": "gzip", "cache-control": "no-cache", "user-agent": "node" };

const decoder = new TextDecoder("latin1");

function readHead(status: number, raw: readonly (Uint8Array | readonly Uint8Array[])[]): Head {
  const headers = new Map<string, string>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = decoder.decode(raw[at] as Uint8Array).toLowerCase();
    for (const value of [raw[at + 1]!].flat() as Uint8Array[]) {
      const text = decoder.decode(value).trim();
      headers.set(name, headers.has(name) ? `${headers.get(name)}, ${text}` : text);
    }
  }
  return { status, isRedirect: false, header: (name) => headers.get(name) ?? null };
}

function unpack({ header }: Head, bytes: Uint8Array, limit: number): Uint8Array | Promise<Uint8Array | undefined> {
  // Some servers name the coding also of a body that is none, which is no gzip either.
  if (bytes.byteLength === 0 || !/^(x-)?gzip$/i.test(header("content-encoding") ?? "")) return bytes;
  const { body } = new Response(bytes as Uint8Array<ArrayBuffer>);
  return readCapped(body!.pipeThrough(new DecompressionStream("gzip")), limit);
}

/** What a dispatcher says of options or a handler in a shape that it does not know. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "UND_ERR_INVALID_ARG";
}

/** By a dispatcher; by `fallback`, then and from then on, where the dispatcher turns out to have another interface. */
export function sendByDispatcher(dispatcher: Dispatcher, fallback: Send): Send {
  return (outgoing, checkHead, limit) =>
    new Promise<Whole>((resolve, reject) => {
      const { url, method, headers, body, signal } = outgoing;
      const gathering = gather(limit);
      let head: Head | undefined;
      let abort: ((reason?: unknown) => void) | undefined;
      const stop = (reason: unknown) => {
        reject(reason);
        abort?.(reason);
      };
      const fail = (error: unknown) => {
        // Before there is a connection, nothing was sent.
        if (abort || !isRefusal(error)) return reject(error);
        isRefused = true;
        resolve(fallback(outgoing, checkHead, limit));
      };
      signal.addEventListener("abort", () => stop(signal.reason));
      const handler: Handler = {
        onConnect(given) {
          abort = given;
          if (signal.aborted) given(signal.reason);
        },
        onHeaders(status, raw) {
          // What comes before the answer itself ("early hints") is none.
          if (status < 200) return true;
          head = readHead(status, raw);
          try {
            checkHead(head);
          } catch (refusal) {
            stop(refusal);
          }
          return true;
        },
        onData(piece) {
          if (gathering.add(piece)) return true;
          resolve({ ...head!, bytes: undefined });
          abort?.(new Error("The answer is too large."));
          return false;
        },
        async onComplete() {
          try {
            resolve({ ...head!, bytes: await unpack(head!, gathering.bytes(), limit) });
          } catch (error) {
            reject(error);
          }
        },
        onError: fail,
      };
      const options = {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers: { ...fetchHeaders, ...headers },
        body,
        // A redirect would carry the token to wherever it points.
        maxRedirections: 0,
        // The proxy's own time is the one that counts.
        headersTimeout: 0,
        bodyTimeout: 0,
      };
      try {
        dispatcher.dispatch(options, handler);
      } catch (error) {
        fail(error);
      }
    });
}
