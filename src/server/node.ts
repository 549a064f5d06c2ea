import type { Fetcher } from "../protocol/fetcher.js";
import { type Answer, answersOf, errorReply, writeAnswer } from "./answer.js";
import { nodeIncoming } from "./nodeIncoming.js";
import type { FastifyReplyLike, FastifyRequestLike, NodeRequest, NodeResponse } from "./nodeTypes.js";
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
    const caller = new AbortController();
    // Both may fail after the last listener of ours has gone, and would then end the process.
    raw.on("error", ignore);
    outgoing.on("error", ignore);
    outgoing.on("close", () => {
      if (!outgoing.writableFinished) caller.abort();
    });
    try {
      const incoming = nodeIncoming(raw, request, caller.signal);
      if ("status" in incoming) return write(writeAnswer(incoming, redactNothing, {}), outgoing);
      const answer = answersOf.get(proxy);
      if (answer) write(await answer(incoming), outgoing);
      else await writeResponse(await proxy(incoming.request), outgoing);
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

function setHeader(outgoing: NodeResponse, name: string, value: string): void {
  // A framework in front may already vary its answers by something else.
  const before = name === "vary" ? outgoing.getHeader("vary") : undefined;
  outgoing.setHeader(name, before === undefined ? value : `${before}, ${value}`);
}

function write({ status, headers, text }: Answer, outgoing: NodeResponse): void {
  if (outgoing.headersSent || outgoing.destroyed) return void outgoing.destroy();
  outgoing.statusCode = status;
  for (const [name, value] of Object.entries(headers)) setHeader(outgoing, name, value);
  if (text === undefined) return void outgoing.end();
  const lengths = text.map((piece) => Buffer.byteLength(piece));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + length, 0));
  outgoing.setHeader("content-length", bytes.byteLength);
  let at = 0;
  // A letter a byte needs no encoding, which for a long text takes as long as everything else.
  for (const [index, piece] of text.entries()) at += bytes.write(piece, at, lengths[index] === piece.length ? "latin1" : "utf8");
  outgoing.end(bytes);
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
