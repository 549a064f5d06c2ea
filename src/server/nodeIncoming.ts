/** What node:http has of a request, in the terms of the proxy. */
import { type Reply, errorReply } from "./answer.js";
import type { Incoming } from "./incoming.js";
import type { NodeRequest } from "./nodeTypes.js";

const originals = new WeakMap<Request, object>();

/**
 * The request that the framework made, for `authorize`: Express' and Fastify's carry `user` or `session` once their
 * plugins have run. Undefined where the proxy was called without `toNodeHandler`.
 *
 * @example
 * authorize: ({ request }) => {
 *   const user = nodeRequestOf<express.Request>(request)?.user;
 *   return user ? { userEmail: user.email } : false;
 * }
 */
export function nodeRequestOf<T extends object = object>(request: Request): T | undefined {
  return originals.get(request) as T | undefined;
}

/** The Host header is the caller's word: one that cannot stand in a URL is not used for it. */
function readOrigin({ socket, headers }: NodeRequest): string {
  const scheme = socket && "encrypted" in socket && socket.encrypted ? "https" : "http";
  const host = headers.host ?? headers[":authority"];
  const isPlain = typeof host === "string" && /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host);
  return isPlain && URL.canParse(`${scheme}://${host}`) ? `${scheme}://${host}` : `${scheme}://localhost`;
}

function readUrl(raw: NodeRequest): URL | undefined {
  const target = raw.originalUrl ?? raw.url ?? "/";
  const href = readOrigin(raw) + target;
  const url = URL.canParse(href) ? new URL(href) : undefined;
  // A URL resolves dots and the like by itself, so that what was asked for would no longer be seen.
  return url?.pathname === target.split("?", 1)[0] ? url : undefined;
}

function readHeader({ headers, readableDidRead }: NodeRequest, name: string): string | null {
  // What a parser has read, it has also unpacked.
  if (name === "content-encoding" && readableDidRead) return null;
  const value = headers[name];
  return value === undefined ? null : typeof value === "string" ? value : value.join(", ");
}

function copyHeaders(raw: NodeRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of Object.keys(raw.headers)) {
    // HTTP/2 carries the method and the path among them.
    const value = name.startsWith(":") ? null : readHeader(raw, name);
    if (value !== null) headers[name] = value;
  }
  return headers;
}

/**
 * The request in the proxy's terms, or the answer where it has none there. `original` is the framework's own, with what a
 * body parser in front has read.
 */
export function nodeIncoming(raw: NodeRequest, original: { body?: unknown }, signal: AbortSignal): Incoming | Reply {
  const url = readUrl(raw);
  if (!url) return errorReply(400, "bad_request", "The path must be written plainly: no dots, back slashes or fragments in it.");
  const method = (raw.method ?? "GET").toUpperCase();
  if (/^(CONNECT|TRACE|TRACK)$/.test(method)) return errorReply(405, "method_not_allowed", `${method} is not served.`);
  const hasBody = method !== "GET" && method !== "HEAD";
  if (hasBody && raw.readableDidRead && original.body === undefined) {
    return errorReply(500, "internal", "Something in front of the proxy has read the request's body. Use express.json() or mount the proxy before it.");
  }
  let request: Request | undefined;
  const makeRequest = () => {
    const init: RequestInit & { duplex: "half" } = { method, headers: copyHeaders(raw), signal, duplex: "half" };
    if (hasBody) init.body = raw.readableDidRead ? parsedBody(original.body) : streamOf(raw);
    const made = new Request(url, init);
    originals.set(made, original);
    return made;
  };
  return {
    method,
    url,
    header: (name) => readHeader(raw, name),
    get request() {
      return (request ??= makeRequest());
    },
    signal,
  };
}

/** What a body parser in front left: an object of a JSON parser's, text, or bytes. */
function parsedBody(parsed: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof parsed === "string") return parsed;
  return parsed instanceof Uint8Array ? new Uint8Array(parsed) : JSON.stringify(parsed);
}

/** Reads only as fast as it is asked to, and not at all before. */
function streamOf(incoming: NodeRequest): ReadableStream<Uint8Array> {
  let isOpen = true;
  let isListening = false;
  const listen = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    isListening = true;
    const finish = (end: () => void) => () => {
      if (isOpen) end();
      isOpen = false;
    };
    const broken = finish(() => controller.error(new Error("The caller broke the request off.")));
    incoming.on("data", (chunk) => {
      if (!isOpen) return;
      controller.enqueue(chunk as Uint8Array);
      incoming.pause();
    });
    incoming.on("end", finish(() => controller.close()));
    incoming.on("error", broken);
    incoming.on("close", broken);
    if (incoming.destroyed) broken();
  };
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!isListening) listen(controller);
        incoming.resume();
      },
      cancel() {
        isOpen = false;
        // Thrown away as it comes: destroying the request would break the connection before the answer is out.
        incoming.resume();
      },
    },
    { highWaterMark: 0 },
  );
}
