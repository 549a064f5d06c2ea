import { type EndpointName, isRead } from "../protocol/endpoints.js";
import type { Fetcher } from "../protocol/fetcher.js";
import { parseId } from "../protocol/ids.js";
import { namedId, requestBody, withOwner } from "../protocol/ownership.js";
import { first, own } from "../protocol/read.js";
import { analyzeRequest } from "../protocol/sessionRequest.js";
import { type Identity, mayForce, runAuthorize } from "./authorize.js";
import { changesScenarios, createCache, isShareable } from "./cache.js";
import { corsHeaders, preflightHeaders, refuseCrossSite } from "./crossSite.js";
import { type Ask, enforceOwnership, readSession } from "./enforceOwnership.js";
import { type ProxyOptions, readOptions } from "./options.js";
import { createPaidCalls } from "./paidCalls.js";
import { ProxyError } from "./proxyError.js";
import { type Connection, toFetcher } from "./proxyHandler.js";
import { type ProxyResponse, type SerializedResponse, failureResponse, serialize } from "./proxyResponse.js";
import { checkBody, readBody } from "./readBody.js";
import { readUpstream } from "./readUpstream.js";
import { type Redactor, createRedactor, redactNothing } from "./redact.js";
import { allowedMethods, findRoute, readQuery } from "./route.js";
import { readToken } from "./token.js";
import { type UpstreamCall, callUpstream } from "./upstream.js";

/** The state of one call, filled in as the call proceeds. The log line and an early error response need it. */
interface RequestContext {
  request: Request;
  url: URL;
  connection: Connection;
  endpoint?: EndpointName;
  owner?: Identity;
  redactor: Redactor;
  upstreamStatus?: number;
  requestId?: string;
  cached?: true;
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
  const paidCalls = createPaidCalls(settings.store);
  const redactorFor = memoizeRedactor();
  const initialRedactor = typeof settings.token === "string" ? redactorFor(settings.token) : redactNothing;
  let hasWarned = false;

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
    let { endpoint, id } = findRoute(request, url, settings.basePath, settings.endpoints);
    context.endpoint = endpoint;
    refuseCrossSite(request, url, settings.allowedOrigins);
    const query = readQuery(url, endpoint);
    const body = await readBody(request, endpoint, settings.maxBodyBytes, settings.bodyTimeoutMs);
    ({ endpoint, id } = checkBody({ endpoint, id }, body, settings.endpoints));
    context.endpoint = endpoint;
    const subject = id ?? namedId(endpoint, body);

    const caller = await runAuthorize(settings.authorize, { request, endpoint, id: subject, query, body }, settings.authorizeTimeoutMs);
    if (caller === true) warnOnce();
    else context.owner = caller;
    const token = await readToken(settings.token, settings.authorizeTimeoutMs);
    context.redactor = redactorFor(token);
    const call: UpstreamCall = { endpoint, id, query, body };
    if (cache.isOn && isShareable(endpoint)) return askCached(call, token, context);
    try {
      return await askFor(caller, call, token, context);
    } finally {
      if (changesScenarios(endpoint)) cache.clear();
    }
  }

  /** Calls the API on behalf of a caller. */
  async function askFor(caller: Identity | true, call: UpstreamCall, token: string, context: RequestContext): Promise<ProxyResponse> {
    // A write that was sent is never canceled. Only a read ends when its caller disconnects.
    const canceledBy = isRead(call.endpoint) ? context.connection : undefined;
    const ask = async (asked: UpstreamCall): Promise<ProxyResponse> => {
      const response = readUpstream(await callUpstream(asked, settings, token, canceledBy), asked.endpoint);
      context.upstreamStatus = response.upstreamStatus;
      context.requestId = response.headers?.["x-request-id"];
      return response;
    };
    const account = [settings.baseUrl, settings.organizationId, token];
    if (call.endpoint === "analyzeSession") return analyze(caller, call, account, ask);
    if (caller === true) return ask(call);
    return enforceOwnership(call, caller, (asked) => {
      if (asked.endpoint !== "createSession") return ask(asked);
      const parts = [...account, requestBody("createSession", asked.body ?? {})];
      return paidCalls.create(parts, settings.timeoutMs("createSession"), context.connection, () => ask(asked));
    });
  }

  /**
   * Reads the session before it is analyzed: the analysis names no owner and costs money. The API also decides here how the
   * session's id is spelled, so that two calls for one session are recognized as the same.
   */
  async function analyze(caller: Identity | true, call: UpstreamCall, account: readonly unknown[], ask: Ask): Promise<ProxyResponse> {
    const askedId = namedId("analyzeSession", call.body)!;
    const session = await readSession(askedId, caller, ask);
    if (session.code !== undefined || own(session.body, "error") !== undefined) return session;
    const force = call.body?.force === true;
    if (force && !settings.allowForce && !mayForce(caller)) {
      throw new ProxyError(403, "forbidden", "`force` runs a paid analysis again, which this site does not allow. Leave it out to get the analysis that is there.", {
        note: "The caller may not use `force`. Set allowForce of createProxy to let every caller use it.",
      });
    }
    const body = analyzeRequest(first(session.body, ["id", "_id", "session_id"], parseId) ?? askedId, force);
    return paidCalls.analyze([...account, body.session_id], settings.timeoutMs("analyzeSession"), () => ask({ ...call, body }));
  }

  /** Answers from the cache, which is separate for each organization, token and query. A caller who leaves does not cancel a shared load. */
  function askCached(call: UpstreamCall, token: string, context: RequestContext): Promise<ProxyResponse> {
    const key = JSON.stringify([settings.organizationId, token, call.endpoint, call.id, call.query]);
    const cached = cache.get(key);
    if (cached) {
      context.cached = true;
      return cached;
    }
    const response = callUpstream(call, settings, token).then((answer) => readUpstream(answer, call.endpoint));
    cache.set(key, response);
    return response;
  }

  return toFetcher(async (request, connection) => {
    const startedAt = performance.now();
    const context: RequestContext = { request, url: new URL(request.url), connection, redactor: initialRedactor };
    const toFailure = (thrown: unknown): ProxyResponse => {
      const { endpoint, upstreamStatus } = context;
      return failureResponse(thrown, upstreamStatus !== undefined && endpoint !== undefined && !isRead(endpoint));
    };
    let response: ProxyResponse;
    let serialized: SerializedResponse;
    try {
      response = await handle(context).catch(toFailure);
      // A failed create names the owner, too: the embed that replaces the session needs it.
      if (context.endpoint === "createSession" && context.owner) response = { ...response, body: withOwner(response.body, context.owner) };
      serialized = serialize(response, context.redactor, corsHeaders(request, settings.allowedOrigins));
    } catch (thrown) {
      response = toFailure(thrown);
      serialized = serialize(response, context.redactor);
    }
    settings.log({
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
    });
    return serialized;
  });
}

/** Tokens rarely change, and their patterns take time to build. */
function memoizeRedactor(): (token: string) => Redactor {
  let last: { token: string; redactor: Redactor } | undefined;
  return (token) => {
    if (last?.token !== token) last = { token, redactor: createRedactor(token) };
    return last.redactor;
  };
}
