import type { Fetcher } from "../protocol/fetcher.js";
import { toRequest } from "./nodeRequest.js";
import type { FastifyReplyLike, FastifyRequestLike, NodeRequest, NodeResponse } from "./nodeTypes.js";
import { ProxyError } from "./proxyError.js";
import { type Connection, handlerOf } from "./proxyHandler.js";
import { type SerializedResponse, failureResponse, serialize } from "./proxyResponse.js";
import { redactNothing } from "./redact.js";

export type NodeHandler = (request: NodeRequest | FastifyRequestLike, response: NodeResponse | FastifyReplyLike) => Promise<void>;

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
    const raw = "raw" in request ? request.raw : request;
    const outgoing = "raw" in response ? response.raw : response;
    if ("hijack" in response) {
      response.hijack();
      copyHeaders(response.getHeaders(), outgoing);
    }
    try {
      // Either stream may fail after the response was written. Without a listener that would end the process.
      raw.on("error", ignore);
      outgoing.on("error", ignore);
      const handler = handlerOf(proxy);
      if (handler) send(await handler(toRequest(raw, request), connectionOf(outgoing)), outgoing);
      else await sendResponse(await proxy(toRequest(raw, request, closeSignal(outgoing))), outgoing);
    } catch (thrown) {
      const failure = thrown instanceof ProxyError ? thrown : new ProxyError(500, "internal", "The server failed.");
      try {
        send(serialize(failureResponse(failure), redactNothing), outgoing);
      } catch {
        outgoing.destroy();
      }
    }
  };
}

function connectionOf(outgoing: NodeResponse): Connection {
  const isClosed = () => outgoing.destroyed && !outgoing.writableFinished;
  return {
    isClosed,
    onClose(listener) {
      const onClose = () => {
        if (isClosed()) listener();
      };
      outgoing.on("close", onClose);
      return () => outgoing.off("close", onClose);
    },
  };
}

function closeSignal(outgoing: NodeResponse): AbortSignal {
  const controller = new AbortController();
  connectionOf(outgoing).onClose(() => controller.abort());
  return controller.signal;
}

function ignore(): void {}

function copyHeaders(headers: ReturnType<FastifyReplyLike["getHeaders"]>, outgoing: NodeResponse): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) outgoing.setHeader(name, value);
  }
}

function setHeader(outgoing: NodeResponse, name: string, value: string): void {
  // A framework in front may already have set one, and a response may set several cookies.
  const before = name === "vary" || name === "set-cookie" ? outgoing.getHeader(name) : undefined;
  if (before === undefined) outgoing.setHeader(name, value);
  else outgoing.setHeader(name, name === "vary" ? `${before}, ${value}` : [before, value].flat().map(String));
}

function send({ status, headers, text }: SerializedResponse, outgoing: NodeResponse): void {
  if (outgoing.headersSent || outgoing.destroyed) {
    outgoing.destroy();
    return;
  }
  outgoing.statusCode = status;
  for (const [name, value] of Object.entries(headers)) setHeader(outgoing, name, value);
  if (text === undefined) {
    outgoing.end();
    return;
  }
  const length = Buffer.byteLength(text);
  outgoing.setHeader("content-length", length);
  // ASCII needs no encoding, which is slow for long texts.
  outgoing.end(text, length === text.length ? "latin1" : "utf8");
}

/** Sends the response of a fetcher that is not a proxy, or that wraps one. */
async function sendResponse(response: Response, outgoing: NodeResponse): Promise<void> {
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

/** Waits until a slow caller has read what was written, or has disconnected. */
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
