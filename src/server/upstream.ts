import { type EndpointName, acceptedBody, endpoints, isRead, toSearchParams } from "../protocol/endpoints.js";
import { ToughTongueError } from "../protocol/errors.js";
import { parseJson } from "../protocol/read.js";
import { type RouteMemory, type RouteRequest, isMissingRoute, requestOf, tryRoutes } from "../protocol/routes.js";
import type { Fetcher } from "../protocol/fetcher.js";
import type { Settings } from "./options.js";
import { ProxyError, describeThrown } from "./proxyError.js";
import type { Connection } from "./proxyHandler.js";
import type { JsonObject } from "./readBody.js";
import { readWithLimit } from "./readWithLimit.js";

export interface UpstreamCall {
  endpoint: EndpointName;
  id?: string;
  query: Readonly<Record<string, string>>;
  body?: Readonly<JsonObject>;
  /** The session of an analyzeSession call if its analysis exists or is running, because the second route would run a new one. */
  analyzed?: unknown;
}

export interface UpstreamAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** The analysis has started and continues in the background. */
  isBackground?: true;
}

type UpstreamSettings = Pick<Settings, "baseUrl" | "organizationId" | "fetch" | "timeoutMs" | "maxResponseBytes"> & { routes: RouteMemory };

/** How runtimes describe a connection that was never made, so that nothing was sent. */
const neverConnected = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)\b|Connect Timeout/;

/** A write without a response may have been done. A person has to decide whether to repeat it. */
function unanswered(endpoint: EndpointName, status: number, code: string, what: string, note?: string): ProxyError {
  if (isRead(endpoint)) return new ProxyError(status, code, `Tough Tongue AI ${what}.`, { note });
  const message = `Tough Tongue AI ${what}. The request may have been carried out: check before you repeat it.`;
  return new ProxyError(status, code, message, { note, details: { outcome: "unknown" } });
}

let acceptsAllOptions: boolean | undefined;

/** Some edge runtimes reject `cache`, and some simulated DOMs have a signal that `Request` does not accept. */
function requestAcceptsAllOptions(): boolean {
  if (acceptsAllOptions === undefined) {
    try {
      acceptsAllOptions = Boolean(new Request("http://localhost", { cache: "no-store", signal: new AbortController().signal }));
    } catch {
      acceptsAllOptions = false;
    }
  }
  return acceptsAllOptions;
}

/** Sends a request without following redirects, because they could send the token anywhere. */
export function sendRequest(fetcher: Fetcher | undefined, url: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
  const options: RequestInit = {
    ...init,
    redirect: "manual",
    // Frameworks that cache fetch by default would give one person's session to another. Other runtimes don't cache.
    ...(requestAcceptsAllOptions() ? { cache: "no-store", signal } : {}),
  };
  // The global fetch is read on each call, because frameworks replace it while they start.
  return fetcher ? fetcher(new Request(url, options)) : globalThis.fetch(url, options);
}

export const isRedirect = ({ redirected, type, status }: Response) => redirected || type === "opaqueredirect" || (status >= 300 && status < 400);

const decoder = new TextDecoder();

/** The text of a response. Undefined if it is longer than the limit. */
export async function readText(response: Response, limit: number): Promise<string | undefined> {
  if (Number(response.headers.get("content-length")) > limit) return undefined;
  const bytes = await readWithLimit(response.body, limit);
  return bytes && decoder.decode(bytes);
}

/** Forwards none of the caller's headers. Every header that the API receives is set here. */
function send(request: RouteRequest, settings: UpstreamSettings, token: string, signal: AbortSignal): Promise<Response> {
  const search = toSearchParams(request.query).toString();
  const url = settings.baseUrl + request.path + (search && `?${search}`);
  const headers: Record<string, string> = { accept: "application/json", authorization: `Bearer ${token}` };
  if (settings.organizationId !== undefined) {
    // The vendor documents two names.
    headers["x-tt-org"] = settings.organizationId;
    headers["x-organization-id"] = settings.organizationId;
  }
  if (request.body) headers["content-type"] = "application/json";
  const init = { method: request.method, headers, body: request.body && JSON.stringify(request.body) };
  return sendRequest(settings.fetch, url, init, signal);
}

async function exchange(
  call: UpstreamCall,
  request: RouteRequest,
  settings: UpstreamSettings,
  token: string,
  signal: AbortSignal,
): Promise<UpstreamAnswer> {
  const limit = settings.maxResponseBytes;
  const response = await send(request, settings, token, signal);
  if (isRedirect(response)) {
    throw new ProxyError(502, "upstream_redirect", "Tough Tongue AI answered with a redirect, which the proxy does not follow.", {
      note: "The API redirected. Check baseUrl: the token is sent nowhere else.",
    });
  }
  const text = await readText(response, limit);
  if (text === undefined) {
    const note = `Raise maxResponseBytes above ${limit} if that is expected.`;
    throw unanswered(call.endpoint, 502, "upstream_too_large", "sent a larger answer than the proxy accepts", note);
  }
  return { status: response.status, headers: response.headers, text };
}

/** The account has no such route, so nothing was done. */
class MissingRoute extends Error {
  readonly answer: UpstreamAnswer;
  constructor(answer: UpstreamAnswer) {
    super("The account has no such route.");
    this.answer = answer;
  }
}

/** Sends the call on the first route that the account has. If it has none, the response is `not_supported`. */
async function exchangeOnRoutes(call: UpstreamCall, settings: UpstreamSettings, token: string, signal: AbortSignal): Promise<UpstreamAnswer> {
  const { endpoint, id, query, analyzed } = call;
  const body = call.body && acceptedBody(endpoint, call.body);
  const attempt = (route: number) => exchange(call, requestOf(endpoint, route, { id, query, body }), settings, token, signal);
  // The second route of getSessions is a request for each session.
  if (!endpoints[endpoint].next || endpoint === "getSessions") return attempt(0);
  try {
    return await tryRoutes(
      endpoint,
      settings.routes,
      async (route) => {
        if (route > 0 && analyzed !== undefined) return { status: 200, headers: new Headers(), text: JSON.stringify(analyzed) };
        const answer = await attempt(route);
        if (answer.status >= 400 && isMissingRoute(answer.status, parseJson(answer.text))) throw new MissingRoute(answer);
        return route > 0 && endpoint === "analyzeSession" && answer.status < 300 ? { ...answer, isBackground: true } : answer;
      },
      (error) => error instanceof MissingRoute,
    );
  } catch (error) {
    if (error instanceof MissingRoute) return error.answer;
    throw error;
  }
}

/**
 * Sends one call to the API and reads the complete response, within the time limit. The call is canceled when `caller` disconnects.
 * Pass no caller for a write, because a sent write is never canceled. Throws a `ProxyError` if there is no usable response.
 */
export async function callUpstream(
  call: UpstreamCall,
  settings: UpstreamSettings,
  token: string,
  caller?: Connection,
): Promise<UpstreamAnswer> {
  if (caller?.isClosed()) throw new ProxyError(499, "aborted", "The caller disconnected.");
  const controller = new AbortController();
  const limit = settings.timeoutMs(call.endpoint);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopListening: (() => void) | undefined;
  // `Promise.race`, because a custom fetch may ignore its signal.
  const ended = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unanswered(call.endpoint, 504, "upstream_timeout", `did not answer within ${limit / 1000} s`)), limit);
    stopListening = caller?.onClose(() => reject(new ProxyError(499, "aborted", "The caller disconnected.")));
  });
  try {
    return await Promise.race([exchangeOnRoutes(call, settings, token, controller.signal), ended]);
  } catch (thrown) {
    // Frees the socket of a response that was not read to its end.
    controller.abort();
    if (thrown instanceof ProxyError) throw thrown;
    // The account's route cannot do this, so nothing was sent.
    if (thrown instanceof ToughTongueError && thrown.code === "not_supported") throw new ProxyError(501, thrown.code, thrown.message);
    const cause = thrown instanceof Error && thrown.cause !== undefined ? `, ${describeThrown(thrown.cause)}` : "";
    const note = describeThrown(thrown) + cause;
    if (neverConnected.test(note)) throw new ProxyError(502, "upstream_unreachable", "Tough Tongue AI could not be reached.", { note });
    throw unanswered(call.endpoint, 502, "upstream_unreachable", "could not be reached, or its answer was cut off", note);
  } finally {
    clearTimeout(timer);
    stopListening?.();
  }
}
