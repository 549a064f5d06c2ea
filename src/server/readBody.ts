import { type EndpointName, endpoints, subjectId } from "../protocol/endpoints.js";
import { isId } from "../protocol/ids.js";
import { withDeadline } from "./timers.js";
import { ProxyError } from "./proxyError.js";
import { readWithLimit } from "./readWithLimit.js";
import type { Route } from "./route.js";

export type JsonObject = Record<string, unknown>;

const MAX_DEPTH = 100;

const tooLarge = (limit: number) =>
  new ProxyError(413, "body_too_large", `The request body is larger than ${limit} bytes, the limit of this proxy.`);

/** Checks what the headers say about the body before any of it is read. */
function checkLength({ headers }: Request, limit: number): void {
  const length = headers.get("content-length");
  if (length === null) return;
  if (headers.get("transfer-encoding") !== null) {
    throw new ProxyError(400, "bad_request", "A request has either a Content-Length or a Transfer-Encoding, not both.");
  }
  if (!/^\d+$/.test(length)) throw new ProxyError(400, "bad_request", "Content-Length is not a number.");
  if (Number(length) > limit) throw tooLarge(limit);
}

/** Any website can send a form or an untyped blob without a preflight request, but not JSON. */
function checkType({ headers }: Request): void {
  if (!/^application\/json[\t ]*(;|$)/i.test(headers.get("content-type") ?? "")) {
    throw new ProxyError(415, "unsupported_media_type", "A write needs a JSON body and the header Content-Type: application/json.");
  }
  if (!/^(identity)?$/i.test(headers.get("content-encoding") ?? "")) {
    throw new ProxyError(415, "unsupported_media_type", "The body must be sent without a Content-Encoding.");
  }
}

async function readBytes({ body, bodyUsed }: Request, limit: number, timeoutMs: number): Promise<Uint8Array> {
  if (bodyUsed || body?.locked) {
    throw new ProxyError(500, "internal", "Something on this server has read the request body before the proxy got the request.", {
      note: "The request body was read before the proxy got the request. A framework, a middleware or a wrapper of the route did it, for example c.req.json() in Hono or request.json() in Next. Pass on a request whose body is unread, or a new Request with the same body.",
    });
  }
  // Not a 408, because browsers would resend the request automatically.
  const toTimeout = () => new ProxyError(400, "body_timeout", `The request body did not arrive within ${timeoutMs / 1000} s.`);
  const reading = new AbortController();
  let bytes: Uint8Array | undefined;
  try {
    bytes = await withDeadline(readWithLimit(body, limit, reading.signal), timeoutMs, toTimeout);
  } catch (thrown) {
    reading.abort();
    if (thrown instanceof ProxyError) throw thrown;
    throw new ProxyError(400, "bad_request", "The request body could not be read to its end.");
  }
  if (!bytes) throw tooLarge(limit);
  return bytes;
}

/** Whether a JSON value has more than this many levels. Not recursive, because recursion would fail on such values. */
function isDeeperThan(levels: number, value: unknown): boolean {
  const isObject = (one: unknown): one is object => typeof one === "object" && one !== null;
  let level = [value].filter(isObject);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap((one) => Object.values(one).filter(isObject));
  }
  return false;
}

/** The JSON object of a write. Undefined for endpoints without a body, whose body is never read. */
export async function readBody(request: Request, endpoint: EndpointName, limit: number, timeoutMs: number): Promise<JsonObject | undefined> {
  checkLength(request, limit);
  const { method } = endpoints[endpoint];
  if (method === "GET" || method === "DELETE") return undefined;
  checkType(request);
  const bytes = await readBytes(request, limit, timeoutMs);
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new ProxyError(400, "bad_request", "The request body is not JSON.");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new ProxyError(400, "bad_request", "The request body must be a JSON object.");
  }
  if (isDeeperThan(MAX_DEPTH, body)) throw new ProxyError(400, "bad_request", `The request body is nested more than ${MAX_DEPTH} levels deep.`);
  return body as JsonObject;
}

/** Checks a body against its endpoint, and returns the actual endpoint of the call. */
export function checkBody(route: Route, body: JsonObject | undefined, offered: ReadonlySet<EndpointName>): Route {
  if (route.endpoint === "analyzeSession") {
    if (subjectId("analyzeSession", { body }) === undefined) throw new ProxyError(400, "bad_request", "The body must contain a session_id.");
    const force = body?.force;
    if (force !== undefined && typeof force !== "boolean") throw new ProxyError(400, "bad_request", "`force` must be true or false.");
  }
  const id = route.endpoint === "createScenario" ? (body?.id ?? undefined) : undefined;
  if (id === undefined) return route;
  // The API updates a scenario when the body of a create has an id.
  if (!isId(id)) throw new ProxyError(400, "bad_request", "The body's id is not the id of a scenario. Leave it out to create one.");
  if (offered.has("updateScenario")) return { endpoint: "updateScenario", id };
  throw new ProxyError(403, "forbidden", "A create whose body has an id changes that scenario. This needs updateScenario, which this proxy does not offer. Leave the id out to create a scenario.");
}
