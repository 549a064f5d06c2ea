import { type EndpointName, isRead } from "../protocol/endpoints.js";
import type { Fetcher } from "../protocol/fetcher.js";
import { analyzedSessionId, requestBody, withOwner } from "../protocol/ownership.js";
import { parseSession } from "../protocol/session.js";
import { type Identity, runAuthorize } from "./authorize.js";
import { changesScenarios, createCache, isShareable } from "./cache.js";
import { corsHeaders, preflightHeaders, refuseCrossSite } from "./crossSite.js";
import { enforceOwnership } from "./enforceOwnership.js";
import { hashEmail } from "./hashText.js";
import { type InstrumentedCall, runInstrumented } from "./instrument.js";
import type { ProxyRequestEvent } from "./log.js";
import type { PaidEndpoint } from "./limits/createLimits.js";
import { type ProxyOptions, type Settings, readOptions } from "./options.js";
import { ProxyError } from "./proxyError.js";
import { type Connection, toFetcher } from "./proxyHandler.js";
import { type ProxyResponse, type SerializedResponse, failureResponse, serialize } from "./proxyResponse.js";
import { readBody } from "./readBody.js";
import { readUpstream } from "./readUpstream.js";
import { type Redactor, createRedactor, redactNothing } from "./redact.js";
import { allowedMethods, findRoute, readQuery } from "./route.js";
import { createSessionReads } from "./sessionReads.js";
import { createSingleFlight } from "./singleFlight.js";
import { type PaidCall, isPaid, spend } from "./spending.js";
import { readToken } from "./token.js";
import { type UpstreamAnswer, type UpstreamCall, callUpstream } from "./upstream.js";

/** The state of one call, filled in as the call proceeds. The log line and an early error response need it. */
interface RequestContext {
  request: Request;
  url: URL;
  caller: Connection;
  endpoint?: EndpointName;
  owner?: Identity;
  redactor: Redactor;
  upstreamStatus?: number;
  requestId?: string;
  cached?: true;
  /** Of a create or an analysis. */
  paid?: PaidCall;
  /** The id of the scenario or session that the call is about. */
  subject?: string;
}

/**
 * Creates the server side of the client: a function from `Request` to `Response` that adds the API token, asks `authorize`
 * about every call, and limits each caller to their own sessions. It never rejects. Mount it with `toNodeHandler` or
 * `toNextHandlers`, or call it from any server that uses `Request` and `Response`.
 *
 * Throws `ToughTongueError` (`invalid_argument`) for options that cannot work.
 *
 * @example
 * const proxy = createProxy({
 *   token: () => process.env.TTAI_TOKEN ?? "",
 *   authorize: async ({ request }) => {
 *     const user = await userFromCookie(request.headers.get("cookie"));
 *     return user ? { userEmail: user.email, userName: user.name } : false;
 *   },
 * });
 */
export function createProxy(options: ProxyOptions): Fetcher {
  const settings = readOptions(options);
  const cache = createCache(settings.cacheMs);
  const share = createSingleFlight<UpstreamAnswer>();
  const redactorFor = memoizeRedactor();
  const initialRedactor = typeof settings.token === "string" ? redactorFor(settings.token) : redactNothing;
  let hasWarned = false;
  if (!settings.limits && [...settings.endpoints].some(isPaid)) {
    settings.log({
      type: "warning",
      code: "no_limits",
      message: "createProxy has no limits: a signed-in person can start any number of sessions and analyses, which cost the account money. Set limits.",
    });
  }

  function warnOnce(): void {
    if (hasWarned) return;
    hasWarned = true;
    settings.log({
      type: "warning",
      code: "trusts_every_session",
      message: "authorize returned true: this caller may read every session of the account. Return { userEmail } to limit callers to their own.",
    });
  }

  function answerPreflight({ request, url }: RequestContext): ProxyResponse {
    const methods = allowedMethods(url.pathname, settings.basePath, settings.endpoints);
    refuseCrossSite(request, url, settings.allowedOrigins);
    return { status: 204, headers: preflightHeaders(request, methods) };
  }

  /** Runs one call from the first check to the response. The order of the lines is the order of the checks. */
  async function handle(context: RequestContext): Promise<ProxyResponse> {
    const { request, url } = context;
    if (request.method === "OPTIONS" && settings.allowedOrigins.size > 0) return answerPreflight(context);
    const { endpoint, id } = findRoute(request, url, settings.basePath, settings.endpoints);
    context.endpoint = endpoint;
    refuseCrossSite(request, url, settings.allowedOrigins);
    const query = readQuery(url, endpoint);
    const body = await readBody(request, endpoint, settings.maxBodyBytes);
    const subject = endpoint === "analyzeSession" ? analyzedSessionId(body) : id;
    if (endpoint === "analyzeSession" && subject === undefined) throw new ProxyError(400, "bad_request", "The body must contain a session_id.");

    context.subject = subject;
    const caller = await runAuthorize(settings.authorize, { request, endpoint, id: subject, query, body });
    if (caller === true) warnOnce();
    else context.owner = caller;
    const token = await readToken(settings.token);
    context.redactor = redactorFor(token);

    // A write that was sent is never canceled. Only a read ends when its caller disconnects.
    const canceledBy = isRead(endpoint) ? context.caller : undefined;
    const call: UpstreamCall = { endpoint, id, query, body };
    if (cache.isOn && isShareable(endpoint)) return askCached(call, token, context);
    const ask = async (asked: UpstreamCall) => {
      const send = () => {
        if (asked.endpoint === context.paid?.endpoint) context.paid.isSent = true;
        return callUpstream(asked, settings, token, canceledBy);
      };
      const isShared = sharing(asked.endpoint, caller !== true && context.caller);
      const answer = await (isShared ? share(flightKey(asked, token), send, isShared) : send());
      const response = readUpstream(answer, asked.endpoint);
      context.upstreamStatus = answer.status;
      if (asked.endpoint === context.paid?.endpoint) context.paid.status = answer.status;
      if (asked.endpoint === "getSession") settle(response, asked.id);
      context.requestId = response.headers?.["x-request-id"];
      return response;
    };
    const run = async () => (caller === true ? ask(call) : enforceOwnership(call, caller, ask));
    const runPaid = async (paid: PaidEndpoint) => {
      const email = caller === true ? undefined : caller.userEmail;
      context.paid = { endpoint: paid, person: email && (await hashEmail(email)) };
      const reads = createSessionReads((asked) => readAnswer(asked, token), email);
      return spend(context.paid, settings.limits, reads, run, (thrown) => toFailure(context, thrown));
    };
    try {
      const response = isPaid(endpoint) ? runPaid(endpoint) : run();
      if (!isRead(endpoint)) settings.waitUntil(response);
      return await response;
    } finally {
      if (changesScenarios(endpoint)) cache.clear();
    }
  }

  /** Replaces the minutes that a session has reserved, once it has ended. The caller does not wait for it. */
  function settle({ code, body }: ProxyResponse, id: string | undefined): void {
    const session = settings.limits && code === undefined ? parseSession(body, { id }) : undefined;
    if (session) settings.waitUntil(settings.limits!.settle(session));
  }

  const readAnswer = async (call: UpstreamCall, token: string) => readUpstream(await callUpstream(call, settings, token), call.endpoint);

  /** Answers from the cache, which is separate for each organization, token and query. A caller who leaves does not cancel a shared load. */
  function askCached(call: UpstreamCall, token: string, context: RequestContext): Promise<ProxyResponse> {
    const key = JSON.stringify([settings.organizationId, token, call.endpoint, call.id, call.query]);
    const cached = cache.get(key);
    if (cached) {
      context.cached = true;
      return cached;
    }
    const response = readAnswer(call, token);
    cache.set(key, response);
    return response;
  }

  async function answer(request: Request, caller: Connection): Promise<{ serialized: SerializedResponse; event: ProxyRequestEvent }> {
    const startedAt = performance.now();
    const context: RequestContext = { request, url: new URL(request.url), caller, redactor: initialRedactor };
    let response: ProxyResponse;
    let serialized: SerializedResponse;
    try {
      response = await handle(context).catch((thrown: unknown) => toFailure(context, thrown));
      // A failed create names the owner, too: the embed that replaces the session needs it.
      if (context.endpoint === "createSession" && context.owner) response = { ...response, body: withOwner(response.body, context.owner) };
      serialized = serialize(response, context.redactor, corsHeaders(request, settings.allowedOrigins));
    } catch (thrown) {
      response = toFailure(context, thrown);
      serialized = serialize(response, context.redactor);
    }
    const { paid, subject } = context;
    const event: ProxyRequestEvent = {
      type: "request",
      method: request.method,
      endpoint: context.endpoint,
      status: response.status,
      durationMs: Math.round(performance.now() - startedAt),
      code: response.code,
      message: response.note && context.redactor.text(response.note),
      upstreamStatus: context.upstreamStatus,
      requestId: context.requestId && context.redactor.text(context.requestId),
      cached: context.cached,
      paid: paid && { person: paid.person, subject, outcome: paid.outcome ?? "not_sent" },
    };
    settings.log(event);
    return { serialized, event };
  }

  return toFetcher(async (request, caller) => {
    const { instrument } = settings;
    const run = () => answer(request, caller);
    const { serialized } = await (instrument ? runInstrumented(instrument, describeCall(request, settings), run) : run());
    return serialized;
  });
}

function toFailure({ endpoint, upstreamStatus }: RequestContext, thrown: unknown): ProxyResponse {
  return failureResponse(thrown, upstreamStatus !== undefined && endpoint !== undefined && !isRead(endpoint));
}

function describeCall(request: Request, { basePath, endpoints }: Settings): InstrumentedCall {
  try {
    return { request, ...findRoute(request, new URL(request.url), basePath, endpoints) };
  } catch {
    return { request };
  }
}

/**
 * Whether a running write is shared with the next identical one. An analysis always is. A create of a known person
 * (`caller`) is shared only after its caller has disconnected, because two pages that start the same practice at the same
 * time want two sessions.
 */
function sharing(endpoint: EndpointName, caller: Connection | false): (() => boolean) | undefined {
  if (endpoint === "analyzeSession") return () => true;
  return endpoint === "createSession" && caller ? () => caller.isClosed() : undefined;
}

/** Deduplication key for identical writes. */
function flightKey({ endpoint, body = {} }: UpstreamCall, token: string): string {
  return JSON.stringify([token, endpoint, requestBody(endpoint, body)]);
}

/** Tokens rarely change, and their patterns take time to build. */
function memoizeRedactor(): (token: string) => Redactor {
  let last: { token: string; redactor: Redactor } | undefined;
  return (token) => {
    if (last?.token !== token) last = { token, redactor: createRedactor(token) };
    return last.redactor;
  };
}
