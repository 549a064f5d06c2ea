/** Turns a request of node:http, Express or Fastify into a `Request`. */
import { ProxyError } from "./proxyError.js";
import type { FastifyRequestLike, NodeRequest } from "./nodeTypes.js";

/** Where a `Request` keeps the framework's request that it was made of. */
const originalKey = Symbol("original");

type OriginalRequest = NodeRequest & Partial<FastifyRequestLike>;

const originalOf = (request: Request) => (request as { [originalKey]?: OriginalRequest })[originalKey];

/**
 * The framework's own request, for `authorize`: in Express and Fastify it has `user` or `session` once their plugins have
 * run. Undefined if the proxy was not called through `toNodeHandler`.
 *
 * @example
 * authorize: ({ request }) => {
 *   const user = nodeRequestOf<express.Request>(request)?.user;
 *   return user ? { userEmail: user.email } : false;
 * }
 */
export function nodeRequestOf<T extends object = object>(request: Request): T | undefined {
  return originalOf(request) as T | undefined;
}

/** The kind of parser that has turned a request's body into an object; the bytes are gone then. */
export function parsedBodyOf(request: Request): "fastify" | "other" | undefined {
  const original = originalOf(request);
  const { readableDidRead } = original?.raw ?? original ?? {};
  const body = original?.body;
  if (!readableDidRead || typeof body !== "object" || body === null || body instanceof Uint8Array) return undefined;
  return original?.raw ? "fastify" : "other";
}

/** The caller controls the Host header, so it is used only if it is a plain host name. */
function readOrigin({ socket, headers }: NodeRequest): string {
  const scheme = socket && "encrypted" in socket && socket.encrypted ? "https" : "http";
  const host = headers.host ?? headers[":authority"];
  const isPlain = typeof host === "string" && /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host);
  return `${scheme}://${isPlain ? host : "localhost"}`;
}

function parseUrl(href: string): URL | undefined {
  try {
    return new URL(href);
  } catch {
    return undefined;
  }
}

function readUrl(raw: NodeRequest): string {
  const target = raw.originalUrl ?? raw.url ?? "/";
  // A plain host name may still be invalid, for example with the port 99999.
  const url = parseUrl(readOrigin(raw) + target) ?? parseUrl(`http://localhost${target}`);
  // URL parsing resolves dots and escapes, which would hide the path that was really requested.
  if (url && url.pathname === target.split("?", 1)[0]) return url.href;
  throw new ProxyError(400, "bad_request", "The path must be plain: no dots, backslashes or fragments.");
}

function copyHeaders({ headers, readableDidRead }: NodeRequest): Record<string, string> {
  const copy: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    // HTTP/2 adds pseudo-headers such as ":path".
    if (value == null || name.startsWith(":")) continue;
    // A parser that read the body has also decompressed it.
    if (name === "content-encoding" && readableDidRead) continue;
    copy[name] = Array.isArray(value) ? value.join(", ") : String(value);
  }
  return copy;
}

/** `original` is the framework's request, with the body that a parser has read. Throws a `ProxyError`. */
export function toRequest(raw: NodeRequest, original: { body?: unknown }, signal?: AbortSignal): Request {
  const url = readUrl(raw);
  const method = (raw.method ?? "GET").toUpperCase();
  if (/^(CONNECT|TRACE|TRACK)$/.test(method)) throw new ProxyError(405, "method_not_allowed", `${method} is not supported.`);
  const init: RequestInit & { duplex: "half" } = { method, headers: copyHeaders(raw), signal, duplex: "half" };
  if (method !== "GET" && method !== "HEAD") init.body = readRequestBody(raw, original.body);
  return Object.assign(new Request(url, init), { [originalKey]: original });
}

function readRequestBody(raw: NodeRequest, parsed: unknown): BodyInit {
  if (!raw.readableDidRead) return streamOf(raw);
  if (parsed === undefined) {
    throw new ProxyError(500, "internal", "Something in front of the proxy has read the request body. Use express.json(), or mount the proxy before it.");
  }
  if (typeof parsed === "string") return parsed;
  return parsed instanceof Uint8Array ? new Uint8Array(parsed) : JSON.stringify(parsed);
}

/** Streams the request body with backpressure. Nothing is read before the first pull. */
function streamOf(raw: NodeRequest): ReadableStream<Uint8Array> {
  let isOpen = true;
  let isListening = false;
  const listen = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    isListening = true;
    const finish = (end: () => void) => () => {
      if (isOpen) end();
      isOpen = false;
    };
    const fail = finish(() => controller.error(new Error("The caller aborted the request.")));
    raw.on("data", (chunk) => {
      if (!isOpen) return;
      controller.enqueue(chunk as Uint8Array);
      raw.pause();
    });
    raw.on("end", finish(() => controller.close()));
    raw.on("error", fail);
    raw.on("close", fail);
    if (raw.destroyed) fail();
  };
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!isListening) listen(controller);
        raw.resume();
      },
      cancel() {
        isOpen = false;
        // The rest is discarded. Destroying the request would close the connection before the response is sent.
        raw.resume();
      },
    },
    { highWaterMark: 0 },
  );
}
