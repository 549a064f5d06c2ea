/**
 * A real HTTP server with scripted faults, for the tests of the client and the proxy.
 *
 *     const server = await startFaultServer();
 *     server.on("GET /scenarios", { status: 500 }, { json: { scenarios: [] } });   // in this order; the last one repeats
 *     server.on("POST /sessions/analyze", { json: { is_analyzing: true }, cutAt: 5 });
 *     …
 *     expect(server.count("POST")).toBe(1);
 *     await server.close();
 */
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createGzip, gzipSync } from "node:zlib";

/** The response to one request. */
export interface Fault {
  /** @default 200 */
  status?: number;
  headers?: Record<string, string | string[]>;
  /** Sent as JSON, with the content type of JSON unless `headers` has another. */
  json?: unknown;
  /** Sent unchanged. */
  body?: string | Uint8Array;
  /** Sent as an HTML page. */
  html?: string;
  /** The Retry-After header, in any form. */
  retryAfter?: string;
  /** Responds with a redirect, with the status 302 unless `status` is set. */
  redirectTo?: string;
  /** Waits before the first byte, in milliseconds. */
  delayMs?: number;
  /** Sends the body byte by byte with this pause, in milliseconds. */
  dripMs?: number;
  /** Breaks the connection after this many bytes of the body. 0: right after the headers. */
  cutAt?: number;
  /** Sends this many bytes of the body and then ends normally, without a Content-Length: a truncated text. */
  endAt?: number;
  /** Breaks the connection without a response. */
  reset?: boolean;
  /** Never responds ("headers"), or never ends the body ("body"). */
  hang?: "headers" | "body";
  /** Responds with this many bytes of JSON text, gzipped to almost nothing. */
  gzipBomb?: number;
  /** Responds with this many bytes, uncompressed, as fast as they are read. */
  flood?: number;
  /** Gzips the body. */
  gzip?: boolean;
}

export type Script = Fault | ((arrival: Arrival) => Fault);

/** One received request. */
export interface Arrival {
  method: string;
  /** Without the query. */
  path: string;
  query: Record<string, string>;
  headers: IncomingMessage["headers"];
  body: string;
  /** The caller disconnected before the response was complete. */
  aborted: boolean;
  /** In milliseconds, from a monotonic clock. */
  at: number;
}

export interface FaultServer {
  /** `http://127.0.0.1:port`, without a trailing slash. */
  url: string;
  arrivals: Arrival[];
  /** Scripts the responses of a route ("GET /sessions/abc"), a method ("POST") or everything ("*"), in this order; the last one repeats. */
  on(route: string, ...scripts: Script[]): FaultServer;
  /** The number of requests so far, optionally of a method and a path. */
  count(method?: string, path?: string): number;
  /** The number of open connections. */
  sockets(): number;
  /** Clears scripts and arrivals. */
  reset(): void;
  close(): Promise<void>;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function contentOf(fault: Fault): { body: Buffer; type?: string } {
  if (fault.html !== undefined) return { body: Buffer.from(fault.html), type: "text/html; charset=utf-8" };
  if (fault.json !== undefined) return { body: Buffer.from(JSON.stringify(fault.json)), type: "application/json" };
  return { body: Buffer.from(fault.body ?? ""), type: undefined };
}

async function sendBomb(response: ServerResponse, bytes: number) {
  const gzip = createGzip();
  gzip.pipe(response);
  gzip.write('["');
  const block = Buffer.alloc(64 * 1024, 0x61);
  for (let sent = 0; sent < bytes && !response.destroyed; sent += block.length) {
    if (!gzip.write(block)) await Promise.race([new Promise((resolve) => gzip.once("drain", resolve)), pause(1000)]);
  }
  gzip.end('"]');
}

async function sendFlood(response: ServerResponse, bytes: number) {
  response.write('["');
  const block = Buffer.alloc(64 * 1024, 0x61);
  for (let sent = 0; sent < bytes && !response.destroyed; sent += block.length) {
    if (!response.write(block)) {
      await new Promise<void>((resolve) => {
        const go = () => {
          response.off("drain", go).off("close", go);
          resolve();
        };
        response.on("drain", go).on("close", go);
      });
    }
  }
  response.end('"]');
}

async function answer(response: ServerResponse, fault: Fault) {
  if (fault.delayMs) await pause(fault.delayMs);
  if (response.destroyed || fault.hang === "headers") return;
  if (fault.reset) {
    response.destroy();
    return;
  }
  const { body: plain, type } = contentOf(fault);
  const body = fault.gzip ? gzipSync(plain) : plain;
  const status = fault.status ?? (fault.redirectTo ? 302 : 200);
  const headers: Record<string, string | string[]> = {};
  if (type) headers["content-type"] = type;
  if (fault.retryAfter !== undefined) headers["retry-after"] = fault.retryAfter;
  if (fault.redirectTo) headers.location = fault.redirectTo;
  if (fault.gzip || fault.gzipBomb) headers["content-encoding"] = "gzip";
  if (fault.gzipBomb || fault.flood) headers["content-type"] = "application/json";
  if (fault.endAt !== undefined) headers.connection = "close";
  else if (!fault.gzipBomb && !fault.flood && status !== 204 && status !== 304) headers["content-length"] = String(body.length);
  response.writeHead(status, { ...headers, ...fault.headers });
  if (fault.gzipBomb) return sendBomb(response, fault.gzipBomb);
  if (fault.flood) return sendFlood(response, fault.flood);
  if (fault.endAt !== undefined) {
    response.end(body.subarray(0, fault.endAt));
    return;
  }
  if (fault.cutAt !== undefined) {
    response.flushHeaders();
    if (fault.cutAt > 0) await new Promise((resolve) => response.write(body.subarray(0, fault.cutAt), resolve));
    await pause(20);
    response.destroy();
    return;
  }
  if (fault.hang === "body") {
    response.flushHeaders();
    response.write(body.subarray(0, Math.max(1, body.length - 1)));
    return;
  }
  if (fault.dripMs !== undefined) {
    response.flushHeaders();
    for (let index = 0; index < body.length && !response.destroyed; index += 1) {
      response.write(body.subarray(index, index + 1));
      await pause(fault.dripMs);
    }
  }
  response.end(fault.dripMs === undefined ? body : undefined);
}

/** Listens on a free port of 127.0.0.1. Requests without a script get the vendor's 404. */
export async function startFaultServer(): Promise<FaultServer> {
  const scripts = new Map<string, Script[]>();
  const arrivals: Arrival[] = [];
  const sockets = new Set<Socket>();

  const next = (arrival: Arrival): Fault => {
    for (const route of [`${arrival.method} ${arrival.path}`, arrival.method, "*"]) {
      const waiting = scripts.get(route);
      const script = waiting && waiting.length > 1 ? waiting.shift() : waiting?.[0];
      if (script) return typeof script === "function" ? script(arrival) : script;
    }
    return { status: 404, json: { detail: "Not Found" } };
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const arrival: Arrival = {
      method: request.method ?? "",
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: "",
      aborted: false,
      at: performance.now(),
    };
    arrivals.push(arrival);
    response.on("close", () => {
      arrival.aborted = !response.writableFinished;
    });
    response.on("error", () => {});
    try {
      arrival.body = await readBody(request);
      await answer(response, next(arrival));
    } catch {
      response.destroy();
    }
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, resolve));

  const self: FaultServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    on(route, ...list) {
      scripts.set(route, list);
      return self;
    },
    count: (method, path) =>
      arrivals.filter((one) => (!method || one.method === method) && (!path || one.path === path)).length,
    sockets: () => sockets.size,
    reset() {
      scripts.clear();
      arrivals.length = 0;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return self;
}
