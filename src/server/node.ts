import type { Fetcher } from "../protocol/fetcher.js";
import { type Answer, type Reply, answersOf, errorReply, writeAnswer } from "./answer.js";
import { redactNothing } from "./redact.js";

// Written out, because neither Node's nor a framework's types are a dependency: theirs fit into these.

/** A request of node:http, Connect or Express. */
export interface NodeRequest {
  method?: string;
  url?: string;
  /** The whole path, where a framework cuts the mount point off `url`. */
  originalUrl?: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** What a body parser in front has read. */
  body?: unknown;
  socket?: object;
  destroyed?: boolean;
  readableDidRead?: boolean;
  on(event: string, listener: (...values: unknown[]) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** A response of node:http, Connect or Express. */
export interface NodeResponse {
  statusCode: number;
  headersSent: boolean;
  writableFinished: boolean;
  destroyed: boolean;
  getHeader(name: string): number | string | string[] | undefined;
  setHeader(name: string, value: number | string | readonly string[]): unknown;
  write(chunk: Uint8Array): boolean;
  end(text?: string): unknown;
  destroy(): unknown;
  on(event: string, listener: (...values: unknown[]) => void): unknown;
  off(event: string, listener: (...values: unknown[]) => void): unknown;
}

/** Fastify's request and reply. */
export interface FastifyRequestLike {
  raw: NodeRequest;
  body?: unknown;
}
export interface FastifyReplyLike {
  raw: NodeResponse;
  hijack(): unknown;
  getHeaders(): Record<string, number | string | string[] | undefined>;
}

export type NodeHandler = (request: NodeRequest | FastifyRequestLike, response: NodeResponse | FastifyReplyLike) => Promise<void>;

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

/**
 * Mounts the proxy in Express, Fastify, Connect or node:http. It never throws and never calls `next`.
 *
 * @example
 * app.use("/api/tough-tongue", toNodeHandler(proxy));                    // Express, before or after express.json()
 * fastify.all("/api/tough-tongue/*", toNodeHandler(proxy));              // Fastify
 * http.createServer(toNodeHandler(proxy)).listen(3000);                  // node:http
 */
export function toNodeHandler(proxy: Fetcher): NodeHandler {
  return async (request, response) => {
    const incoming = "raw" in request ? request.raw : request;
    const outgoing = "raw" in response ? response.raw : response;
    if ("hijack" in response) {
      response.hijack();
      copyHeaders(response.getHeaders(), outgoing);
    }
    const caller = new AbortController();
    // Both may fail after the last listener of ours has gone, and would then end the process.
    incoming.on("error", ignore);
    outgoing.on("error", ignore);
    outgoing.on("close", () => {
      if (!outgoing.writableFinished) caller.abort();
    });
    try {
      const made = toRequest(incoming, request.body, caller.signal);
      if (!(made instanceof Request)) return write(writeAnswer(made, redactNothing, {}), outgoing);
      originals.set(made, request);
      const answer = answersOf.get(proxy);
      if (answer) write(await answer(made), outgoing);
      else await writeResponse(await proxy(made), outgoing);
    } catch {
      try {
        write(writeAnswer(errorReply(500, "internal", "The server failed."), redactNothing, {}), outgoing);
      } catch {
        outgoing.destroy();
      }
    }
  };
}

function ignore(): void {}

function copyHeaders(headers: ReturnType<FastifyReplyLike["getHeaders"]>, outgoing: NodeResponse): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) outgoing.setHeader(name, value);
  }
}

/** The Host header is the caller's word: one that cannot stand in a URL is not used for it. */
function readOrigin(incoming: NodeRequest): string {
  const { socket, headers } = incoming;
  const scheme = socket && "encrypted" in socket && socket.encrypted ? "https" : "http";
  const host = headers.host ?? headers[":authority"];
  const isPlain = typeof host === "string" && /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host);
  return isPlain && URL.canParse(`${scheme}://${host}`) ? `${scheme}://${host}` : `${scheme}://localhost`;
}

function readHeaders(incoming: NodeRequest): [string, string][] {
  const headers: [string, string][] = [];
  for (const [name, value] of Object.entries(incoming.headers)) {
    // HTTP/2 carries the method and the path among them.
    if (value === undefined || name.startsWith(":")) continue;
    // What a parser has read, it has also unpacked.
    if (name === "content-encoding" && incoming.readableDidRead) continue;
    if (typeof value === "string") headers.push([name, value]);
    else for (const one of value) headers.push([name, one]);
  }
  return headers;
}

/** The same request in the Web's terms, or the answer where it has none. */
function toRequest(incoming: NodeRequest, parsed: unknown, signal: AbortSignal): Request | Reply {
  const target = incoming.originalUrl ?? incoming.url ?? "/";
  const origin = readOrigin(incoming);
  // A URL resolves dots and the like by itself, so that what was asked for would no longer be seen.
  if (!URL.canParse(origin + target) || new URL(origin + target).pathname !== target.split("?", 1)[0]) {
    return errorReply(400, "bad_request", "The path must be written plainly: no dots, back slashes or fragments in it.");
  }
  const method = (incoming.method ?? "GET").toUpperCase();
  if (/^(CONNECT|TRACE|TRACK)$/.test(method)) return errorReply(405, "method_not_allowed", `${method} is not served.`);
  const init: RequestInit & { duplex: "half" } = { method, headers: readHeaders(incoming), signal, duplex: "half" };
  if (method !== "GET" && method !== "HEAD") {
    const body = incoming.readableDidRead ? parsedBody(parsed) : streamOf(incoming);
    if (body === undefined) {
      return errorReply(500, "internal", "Something in front of the proxy has read the request's body. Use express.json() or mount the proxy before it.");
    }
    init.body = body;
  }
  return new Request(origin + target, init);
}

/** What a body parser in front left: an object of a JSON parser's, text, or bytes. */
function parsedBody(parsed: unknown): string | Uint8Array<ArrayBuffer> | undefined {
  if (parsed === undefined || typeof parsed === "string") return parsed;
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

function setHeader(outgoing: NodeResponse, name: string, value: string): void {
  // A framework in front may already vary its answers by something else.
  const before = name === "vary" ? outgoing.getHeader("vary") : undefined;
  outgoing.setHeader(name, before === undefined ? value : `${before}, ${value}`);
}

function write({ status, headers, text }: Answer, outgoing: NodeResponse): void {
  if (outgoing.headersSent || outgoing.destroyed) return void outgoing.destroy();
  outgoing.statusCode = status;
  for (const [name, value] of Object.entries(headers)) setHeader(outgoing, name, value);
  if (text !== undefined) outgoing.setHeader("content-length", Buffer.byteLength(text));
  outgoing.end(text);
}

/** Of a fetcher that is not ours, or that wraps ours. */
async function writeResponse(response: Response, outgoing: NodeResponse): Promise<void> {
  if (outgoing.headersSent || outgoing.destroyed) {
    await response.body?.cancel();
    outgoing.destroy();
    return;
  }
  outgoing.statusCode = response.status;
  response.headers.forEach((value, name) => setHeader(outgoing, name, value));
  const reader = response.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) break;
    if (!outgoing.write(chunk.value)) await drained(outgoing);
    if (outgoing.destroyed) return void (await reader?.cancel());
  }
  outgoing.end();
}

/** Waits for a slow caller, or for one that has gone. */
function drained(outgoing: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off("drain", done);
      outgoing.off("close", done);
      resolve();
    };
    outgoing.on("drain", done);
    outgoing.on("close", done);
    if (outgoing.destroyed) done();
  });
}
