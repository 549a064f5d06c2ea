import { type EndpointName, endpoints } from "../protocol/endpoints.js";
import type { Incoming } from "./incoming.js";
import { readCapped } from "./readCapped.js";
import { Refusal } from "./refusal.js";

export type JsonObject = Record<string, unknown>;

const tooLarge = (limit: number) =>
  new Refusal(413, "body_too_large", `The request's body is larger than the ${limit} bytes that this proxy takes.`);

/** What the headers say about the body, before a byte of it is read. */
function checkHeaders({ header }: Incoming, limit: number): void {
  const length = header("content-length");
  if (length !== null && header("transfer-encoding") !== null) {
    throw new Refusal(400, "bad_request", "A request has either a Content-Length or a Transfer-Encoding, not both.");
  }
  if (length !== null && !/^\d+$/.test(length)) throw new Refusal(400, "bad_request", "Content-Length is not a number.");
  if (length !== null && Number(length) > limit) throw tooLarge(limit);
}

/** A page can send a form or an untyped blob across sites without being asked; JSON it cannot. */
function checkType({ header }: Incoming): void {
  if (!/^application\/json[\t ]*(;|$)/i.test(header("content-type") ?? "")) {
    throw new Refusal(415, "unsupported_media_type", "A write needs a JSON body and the header Content-Type: application/json.");
  }
  if (!/^(identity)?$/i.test(header("content-encoding") ?? "")) {
    throw new Refusal(415, "unsupported_media_type", "The body must be sent without a Content-Encoding.");
  }
}

async function readBytes({ request }: Incoming, limit: number): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readCapped(request.body, limit);
  } catch {
    throw new Refusal(400, "bad_request", "The request's body could not be read to its end.");
  }
  if (!bytes) throw tooLarge(limit);
  return bytes;
}

/** The JSON object that a write carries; undefined for the endpoints without a body, whose body is never read. */
export async function readBody(incoming: Incoming, endpoint: EndpointName, limit: number): Promise<JsonObject | undefined> {
  checkHeaders(incoming, limit);
  const { method } = endpoints[endpoint];
  if (method === "GET" || method === "DELETE") return undefined;
  checkType(incoming);
  const bytes = await readBytes(incoming, limit);
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, "bad_request", "The request's body is not JSON.");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new Refusal(400, "bad_request", "The request's body must be a JSON object.");
  }
  return body as JsonObject;
}
